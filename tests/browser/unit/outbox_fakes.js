// A server of Evenstride's API as a phone meets it: it stores once, answers, and can be told to misbehave.
// @ts-check
import { openOutbox } from "../../../static/js/phone/outbox.js";

/** @typedef {import("../../../static/js/phone/words.js").Draft} Draft */
/** @typedef {{ op_id: string, status: string, [part: string]: unknown }} Sent */

export const AT = Date.UTC(2026, 10, 23, 12);

/** @type {Draft} */
export const DRAFT = { kind: "tick", planned_exercise: 12, date: "2026-11-23", side: "left", status: "done" };

export class Server {
  /** @type {Map<string, Sent>} what it has stored */
  stored = new Map();
  /** @type {{ athlete: number, ticks: Sent[], feedback: Sent[] }[]} every batch that reached it */
  batches = [];
  /** @type {((batch: any) => Response | Promise<Response | null> | null)} answers in the server's place, before it stores */
  instead = () => null;
  /** @type {((response: Response) => Response | Promise<Response>)} what becomes of the answer on its way back */
  back = (response) => response;
  at = AT;
  headers = new Headers();

  /** From now on the page's requests come here. */
  listen() {
    globalThis.fetch = async (_address, { body, headers } = {}) => {
      this.headers = new Headers(headers);
      const batch = JSON.parse(String(body));
      this.batches.push(batch);
      return (await this.instead(batch)) ?? this.back(this.answer([...batch.ticks, ...batch.feedback]));
    };
    return this;
  }

  /** @param {Sent[]} actions */
  answer(actions) {
    for (const action of actions) if (!this.stored.has(action.op_id)) this.stored.set(action.op_id, action);
    return json({ answers: actions.map(({ op_id }) => ({ op_id, status: "stored" })), at: this.at });
  }
}

/**
 * @param {unknown} body
 * @param {number} [status]
 */
export const json = (body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

let accounts = 0;

/** A fresh account with an empty outbox, and its server. */
export async function begin() {
  const server = new Server().listen();
  const account = String(++accounts);
  return { account, server, outbox: await openOutbox(account) };
}

/**
 * The outbox once it has nothing under way.
 * @param {import("../../../static/js/phone/outbox.js").Outbox} outbox
 */
export async function settled(outbox) {
  await outbox.send();
  return outbox.all();
}
