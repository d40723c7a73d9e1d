"""Groups are a team's own words: put athletes in, take them out, rename, merge; one that nobody is in goes."""

from collections.abc import Mapping, Sequence

from athletes.models import Athlete, Group


def put_into_groups(team: int, wanted: Mapping[int, Sequence[str]]) -> None:
    """By athlete the names of further groups, in whatever case; inside a transaction that holds the team's row."""
    known = groups_named(team, [name for names in wanted.values() for name in names])
    through = Athlete.groups.through
    through.objects.bulk_create(
        [
            through(athlete_id=athlete, group_id=known[name.casefold()].pk)
            for athlete, names in wanted.items()
            for name in names
        ],
        ignore_conflicts=True,
    )


def groups_named(team: int, names: Sequence[str]) -> dict[str, Group]:
    """The groups by name without case, made where there is none."""
    known = {group.name.casefold(): group for group in Group.objects.filter(team=team)}
    fresh = {name.casefold(): name for name in reversed(names) if name.casefold() not in known}
    made = Group.objects.bulk_create(Group(team_id=team, name=name) for name in fresh.values())
    return known | {group.name.casefold(): group for group in made}


def drop_empty(team: int) -> None:
    Group.objects.filter(team=team, athletes=None).delete()
