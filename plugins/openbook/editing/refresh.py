"""`refresh`: hold a checkout of the Ministry's contract files against the data; write a look and drafts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from openbook.editing import moj_changes, moj_contracts, moj_drafts
from openbook.editing.desk import Desk, Refused, as_data, open_desk, trial, write
from openbook.editing.insert import with_event, with_organisations
from openbook.editing.look import path_of, text_of
from openbook.editing.moj_changes import Changes, Names
from openbook.editing.moj_contracts import Checkout, WrongPath, WrongShape, clean
from openbook.editing.moj_drafts import Setting
from openbook.editing.refresh_words import told, told_in_look
from openbook.editing.snapshot import Snapshot, day_of, snapshot_of
from openbook.problems import has_errors
from openbook.report import as_text
from openbook.site import wording

NAME = "refresh"
HELP = "compare a checkout of the Ministry of Justice's contract files with the data; write a look and drafts"
REPOSITORY = "hmpps-interventions-service"
FEWEST = 0.8
"""Fewer files than this share of the references that we know, and the folder counts as half read."""


@dataclass(frozen=True)
class Plan:
    """What a refresh would write (path from the root: text), which of those files are new, and what it would say."""

    files: dict[str, str]
    new: tuple[str, ...]
    told: str


def source_of(desk: Desk, wanted: str) -> str:
    """The id of the source that the files are. Raises :class:`Refused` (2) when it cannot be told."""
    if wanted:
        if wanted not in desk.site.sources:
            raise Refused(f"There is no source {wanted}.")
        return wanted
    found = [each.id for each in desk.site.sources.values() if REPOSITORY in each.url]
    if len(found) != 1:
        raise Refused(f"{len(found)} sources have {REPOSITORY} in their address; name the right one with --source.")
    return found[0]


def plan(
    desk: Desk, checkout: Checkout, snapshot: Snapshot, today: date, source: str, allow_fewer: bool = False
) -> Plan:
    """Everything that a refresh writes and says; nothing is written here.

    Raises :class:`WrongShape` for a half-read folder, :class:`Refused` for files that are older than the last look or
    younger than the day of looking, and for records that cannot be added to.
    """
    expected = moj_changes.ours(desk.site, source)
    if len(checkout.contracts) < FEWEST * len(expected) and not allow_fewer:
        raise WrongShape(
            f"There are {len(checkout.contracts)} contract files, and we know {len(expected)} references. That is too"
            " few for a whole checkout; if so many were really removed, say --allow-fewer"
        )
    before = moj_changes.looks_at(desk.site, source)
    last = before[-1].observed.last if before and before[-1].observed else None
    if last and snapshot.day < last:
        raise Refused(
            f"These files are of {wording.day(snapshot.day)}, older than those of the last look"
            f" ({before[-1].id}, {wording.day(last)}); update the checkout first (git pull)."
        )
    if today < snapshot.day:
        raise Refused(f"The files ({snapshot.day}) are younger than the look ({today}); check --today and --observed.")
    changes = moj_changes.compare(desk.site, source, checkout.contracts, snapshot.day)
    setting, new = _setting(desk, checkout, changes, snapshot, today, source)
    drafts = _records(desk, changes, setting)
    changed = _events(desk, changes, setting)
    if new:
        path = "data/organisations.yaml"
        changed[path] = with_organisations(desk.text(path), [*desk.corpus.of("organisations")], new)
    id = _look_id(desk, before[-1].id if before else "", snapshot, today)
    data = _look(desk, before[-1].id if before else "", changes, setting, drafts.paths, snapshot)
    data["result"] = told_in_look(changes, setting, drafts.by_hand, data)
    files = {**drafts.texts, **changed, path_of(id): text_of(data)}
    said = told(changes, setting, snapshot.commit, drafts.paths, drafts.by_hand, new, path_of(id), data)
    return Plan(files, (*drafts.texts, path_of(id)), said)


def _setting(
    desk: Desk, checkout: Checkout, changes: Changes, snapshot: Snapshot, today: date, source: str
) -> tuple[Setting, dict[str, str]]:
    names = Names.of(desk.site)
    learnt = moj_changes.learn(desk.site, checkout.contracts.values())
    setting = Setting(desk.site, source, learnt, names, snapshot.day, today)
    drafted = [each for each in changes.appeared if moj_drafts.why_not(each, setting) is None]
    wanted = [each.contract.lead for each in changes.handed if each.contract]
    wanted += [name for each in drafted for name in (each.lead, *each.partners)]
    new = moj_drafts.organisations(names, wanted, desk.site.organisations)
    more = {moj_changes.key(name): id for id, name in new.items()}
    return replace(setting, names=Names({**names.ids, **more})), new


@dataclass(frozen=True)
class Drafts:
    """Draft records (path: text), where each reference went, and why some have none."""

    texts: dict[str, str]
    paths: dict[str, str]
    by_hand: dict[str, str]


def _records(desk: Desk, changes: Changes, setting: Setting) -> Drafts:
    drafts = Drafts({}, {}, {})
    for contract in changes.appeared:
        if reason := moj_drafts.why_not(contract, setting):
            drafts.by_hand[contract.reference] = reason
            continue
        path, text = moj_drafts.record(contract, setting)
        if path in drafts.texts or (desk.root / path).exists():
            drafts.by_hand[contract.reference] = f"there is already a file {path}"
        else:
            drafts.texts[path], drafts.paths[contract.reference] = text, path
    return drafts


def _events(desk: Desk, changes: Changes, setting: Setting) -> dict[str, str]:
    """The texts of the records that get an event."""
    texts: dict[str, str] = {}
    made = [(pair, moj_drafts.closing(pair, setting)) for pair in changes.closed]
    made += [(pair, moj_drafts.reopening(pair, setting)) for pair in changes.reopened]
    made += [(pair, moj_drafts.handing(pair, setting)) for pair in changes.handed]
    for pair, event in made:
        item = desk.item("procurement", pair.record.id)
        assert item is not None
        path = item.filed.document.path
        texts[path] = with_event(path, texts.get(path) or desk.text(path), event)
    return texts


def _look_id(desk: Desk, before: str, snapshot: Snapshot, today: date) -> str:
    stem = moj_drafts.DATED.sub("", before) if moj_drafts.DATED.search(before) else "contract-files"
    ids = [f"{stem}-{snapshot.day}", f"{stem}-{snapshot.day}-on-{today}"]
    free = [each for each in ids if each not in desk.site.looks]
    if not free:
        raise Refused(f"These files were already looked at today: {path_of(ids[-1])}.")
    return free[0]


def _look(
    desk: Desk, before: str, changes: Changes, setting: Setting, drafted: Collection[str], snapshot: Snapshot
) -> dict[str, Any]:
    item = desk.item("look", before)
    earlier = as_data(item.data) if item else {}
    kept = {key: earlier[key] for key in ("looked_for", "scope", "topics", "notes", "confidence") if key in earlier}
    new = [each for each in changes.appeared if each.reference in drafted]
    listed = [each.reference for each in new if each.listed(snapshot.day)]
    over = [each.reference for each in new if each.last_day and each.last_day <= snapshot.day]
    day = wording.day(snapshot.day)
    commit = f"The files are those of commit {snapshot.commit}. " if snapshot.commit else ""
    data = {
        "title": f"The contract files of the referral system, as they stood on {day}",
        "date": setting.today.isoformat(),
        "way": "repository",
        "observed": snapshot.day.isoformat(),
        "looked_at": [setting.source],
        "topics": ["service"],
        **kept,
        "seen": sorted([*changes.listed, *listed]),
        "not_seen": sorted([*changes.not_listed, *over]),
        "found": "all",
        "cautions": [
            f"{commit}A program compared them with our records. It shows what was listed for referrals on that day, and"
            " not what a contract says. The files hold e-mail addresses, which are left out on purpose."
        ],
    }
    return {key: each for key, each in data.items() if each != []}


def arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("--from", dest="path", type=Path, required=True, metavar="PATH", help="the checkout")
    command.add_argument("--today", default="", metavar="DATE", help="the day on which you look (default: today)")
    command.add_argument("--observed", default="", metavar="DATE", help="the day of the files, without a git checkout")
    command.add_argument("--source", default="", metavar="ID", help=f"the source (default: the one at {REPOSITORY})")
    command.add_argument("--allow-fewer", action="store_true", help="many files are missing, and rightly so")
    command.add_argument("--dry-run", action="store_true", help="say what differs and write nothing")


def run(options: argparse.Namespace) -> int:
    """Compare, print and write: 0; 1 when a file cannot be written; 2 wrong path or option; 3 wrong shape or data."""
    try:
        today = day_of(options.today) or date.today()
        checkout = moj_contracts.read(options.path)
        snapshot = snapshot_of(checkout.folder, options.observed)
        desk = open_desk(options.root)
        made = plan(desk, checkout, snapshot, today, source_of(desk, options.source), options.allow_fewer)
        if options.dry_run:
            problems = trial(desk, made.files)
            if has_errors(problems):
                raise Refused("What would be written does not pass the check.", 3, problems)
        else:
            write(desk, made.files, made.new)
    except WrongPath as wrong:
        return _failed(f"{clean(str(options.path))}: {wrong}; nothing was written.", 2)
    except WrongShape as wrong:
        return _failed(f"{wrong}; nothing was written.", 3)
    except Refused as refusal:
        return _failed(str(refusal), refusal.code, as_text(refusal.problems))
    except OSError as failure:
        return _failed(f"a file cannot be read or written: {failure.strerror}; nothing was changed.", 1)
    print(made.told)
    print("Nothing was written (--dry-run)." if options.dry_run else f"Wrote {_names(sorted(made.files))}")
    return 0


def _names(paths: Sequence[str]) -> str:
    return wording.plural(len(paths), "file") + ":\n  " + "\n  ".join(paths)


def _failed(sentence: str, code: int, more: str = "") -> int:
    print(f"openbook refresh: {sentence}", file=sys.stderr)
    if more:
        print(more, file=sys.stderr)
    return code
