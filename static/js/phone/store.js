// What the phone keeps of one account, in IndexedDB: actions, and facts such as the last sequence number.
// Every write is on disk ("strict") before its promise resolves, because a mark on the screen claims it.
// @ts-check

/** @typedef {import("./words.js").Action} Action */
/** @typedef {(seq: number, last: Action | undefined, skew: number) => Action[]} Make */

const NAME = "evenstride-";
const DURABLE = /** @type {IDBTransactionOptions} */ ({ durability: "strict" });

/** The phone does not keep anything, or no more: private window, full, or wiped while the page was open. */
export class StorageFailed extends Error {
  /**
   * @param {"missing" | "full" | "gone" | "failed"} reason
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(`The phone's storage is ${reason}`, { cause });
    this.name = "StorageFailed";
    this.reason = reason;
  }
}

/** @param {unknown} fault */
function failed(fault) {
  if (fault instanceof StorageFailed) return fault;
  const name = fault instanceof DOMException ? fault.name : "";
  return new StorageFailed(name === "QuotaExceededError" ? "full" : "failed", fault);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * @param {string} account
 * @returns {Promise<IDBDatabase>}
 */
async function connect(account) {
  try {
    const opening = indexedDB.open(NAME + account, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("actions", { keyPath: "op_id" }).createIndex("seq", "seq");
      opening.result.createObjectStore("facts");
    };
    return await result(opening);
  } catch (fault) {
    throw new StorageFailed("missing", fault);
  }
}

/**
 * @param {string} account the athlete's number
 * @returns {Promise<Store>} rejects StorageFailed
 */
export async function openStore(account) {
  if (!globalThis.indexedDB) throw new StorageFailed("missing");
  return new Store(account, await connect(account));
}

/**
 * Wipes what the phone keeps of an account; the promise waits until no page holds it open.
 * @param {string} account
 * @returns {Promise<void>}
 */
export async function wipe(account) {
  await result(indexedDB.deleteDatabase(NAME + account));
}

/** What is kept of one account; each method rejects StorageFailed. */
export class Store {
  /** @type {IDBDatabase | null} null once the browser has closed it; opened again when it is asked */
  #database;
  #account;
  #gone = false;

  /**
   * @param {string} account
   * @param {IDBDatabase} database
   */
  constructor(account, database) {
    this.#account = account;
    this.#database = database;
    this.#watch(database);
  }

  /** @returns {Promise<Action[]>} oldest first */
  all() {
    return this.#run("readonly", (actions) => result(actions.index("seq").getAll()));
  }

  /**
   * Appends what `make` makes of the next sequence number, the newest action and the clock's skew.
   * @param {Make} make
   * @param {string} [instead] the action that goes in the same step
   * @returns {Promise<Action[]>}
   */
  add(make, instead) {
    return this.#run("readwrite", async (actions, facts) => {
      const [seq, skew, newest] = await Promise.all([
        ...[result(facts.get("seq")), result(facts.get("skew"))],
        result(actions.index("seq").openCursor(null, "prev")),
      ]);
      const made = make((seq ?? 0) + 1, newest?.value, skew ?? 0);
      for (const action of made) actions.put(action);
      if (instead) actions.delete(instead);
      facts.put((seq ?? 0) + made.length, "seq");
      return made;
    });
  }

  /**
   * Changes every action as `change` says, in one step; null takes it away, undefined leaves it.
   * @param {(action: Action) => Action | null | undefined} change
   * @param {Record<string, unknown>} [facts] kept in the same step
   * @returns {Promise<void>}
   */
  change(change, facts = {}) {
    return this.#run("readwrite", async (actions, kept) => {
      for (const action of await result(actions.index("seq").getAll())) {
        const changed = change(action);
        if (changed) actions.put(changed);
        else if (changed === null) actions.delete(action.op_id);
      }
      for (const [name, value] of Object.entries(facts)) kept.put(value, name);
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} undefined when it was never kept
   */
  fact(name) {
    return this.#run("readonly", (_actions, facts) => result(facts.get(name)));
  }

  /**
   * @param {string} name
   * @param {unknown} value what a structured clone can hold; undefined takes the fact away
   * @returns {Promise<void>}
   */
  setFact(name, value) {
    return this.#run("readwrite", async (_actions, facts) => {
      if (value === undefined) facts.delete(name);
      else facts.put(value, name);
    });
  }

  close() {
    this.#gone = true;
    this.#database?.close();
  }

  /**
   * @template T
   * @param {"readonly" | "readwrite"} mode
   * @param {(actions: IDBObjectStore, facts: IDBObjectStore) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #run(mode, work) {
    try {
      const transaction = (await this.#open()).transaction(["actions", "facts"], mode, DURABLE);
      const done = finished(transaction);
      done.catch(() => {}); // told below, unless the work itself failed first
      const value = await worked(transaction, work);
      await done;
      return value;
    } catch (fault) {
      throw failed(fault);
    }
  }

  async #open() {
    if (this.#gone) throw new StorageFailed("gone");
    if (!this.#database) this.#watch((this.#database = await connect(this.#account)));
    return this.#database;
  }

  /** @param {IDBDatabase} database */
  #watch(database) {
    database.onclose = () => (this.#database = null); // some phones drop the connection of a page that slept
    database.onversionchange = () => this.close(); // another tab logs out, which must not wait for this page
  }
}

/**
 * @template T
 * @param {IDBTransaction} transaction
 * @param {(actions: IDBObjectStore, facts: IDBObjectStore) => Promise<T>} work
 */
async function worked(transaction, work) {
  try {
    return await work(transaction.objectStore("actions"), transaction.objectStore("facts"));
  } catch (fault) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself, with the fault that is told.
    }
    throw fault;
  }
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
const finished = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
