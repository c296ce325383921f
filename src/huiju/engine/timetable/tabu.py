"""Tabu search that inserts an unplaced meeting and throws out what is in its way.

After the partial colouring of Blöchliger and Zufferey (Computers & Operations Research 35, 2008),
carried over from colours to slots with tables, delegates and limits: a meeting thrown out may
not come back to its slot for a while.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from huiju.engine.timetable.arrays import NONE, UNLIMITED
from huiju.engine.timetable.board import Board, slots_in
from huiju.engine.timetable.budget import Budget

SAMPLE = 8
"""How many meetings of a full slot are looked at for the cheapest."""

DEEPEST = 6
"""How many meetings are moved aside, one for the other, to bring one home."""


class Tabu:
    """A search over one board.

    Attributes:
        value: what the board is worth. best: the most seen, to which `restore` goes back.
    """

    def __init__(
        self,
        board: Board,
        worth: Sequence[float],
        missing: float,
        seed: int,
        kept: float = 0.0,
        home: Sequence[int] | None = None,
    ) -> None:
        """Search for more worth.

        Args:
            board: is changed.
            worth: meeting → what holding it is worth.
            missing: what a guaranteed meeting that is missing costs.
            seed: of all draws.
            kept: what a meeting in its slot of `home` is worth besides.
            home: meeting → slot; none by default.
        """
        self.board = board
        self.worth = worth
        self.missing = missing
        self.draw = random.Random(seed)  # noqa: S311 - a search needs no secrecy
        self.kept = kept
        self.home = [NONE] * len(worth) if home is None else home
        self.value = self.best = 0.0
        self.log: list[tuple[int, int]] = []
        self.banned: dict[tuple[int, int], int] = {}
        self.turn = 0
        self.start_again()

    def start_again(self) -> None:
        """Take the board as it is now for the best."""
        board, worth = self.board, self.worth
        placed = [meeting for meeting, slot in enumerate(board.slot) if slot != NONE]
        value = sum([worth[meeting] for meeting in placed])
        if self.kept:
            value += self.kept * sum([board.slot[m] == self.home[m] for m in placed])
        if self.missing:
            lacks = zip(board.promised, board.held, strict=True)
            value -= self.missing * sum([max(0, due - has) for due, has in lacks])
        self.value = self.best = value
        self.log.clear()

    def run(
        self, waiting: list[int], goal: float, steps: int, budget: Budget, heat: float = math.inf
    ) -> None:
        """Insert waiting meetings until the value reaches the goal or steps are spent.

        Args:
            waiting: unplaced meetings; is kept up to date.
            goal: the value to be reached.
            steps: insertions to be tried.
            budget: is told of every one.
            heat: mean loss of value that an insertion may cost.
        """
        end = self.turn + steps
        while waiting and self.best < goal and self.turn < end and budget.spend(1):
            self.turn += 1
            index = self.draw.randrange(len(waiting))
            meeting = waiting[index]
            most = self.gain(meeting) + heat * self.draw.expovariate(1.0)
            slot, victims = self._choose(meeting, most)
            if slot == NONE:
                continue
            waiting[index] = waiting[-1]
            waiting.pop()
            self._insert(meeting, slot, victims, waiting)
            if self.value > self.best + 1e-9:
                self.best = self.value
                self.log.clear()

    def restore(self) -> None:
        """Bring the board back to the best state seen."""
        self._undo(0)
        self.value = self.best

    def _undo(self, length: int) -> None:
        """Take back changes until the log is as long as it was."""
        while len(self.log) > length:
            meeting, slot = self.log.pop()
            if slot == NONE:
                self.board.lift(meeting)
            else:
                self.board.place(meeting, slot)

    def go_home(self, rounds: int, budget: Budget) -> None:
        """Bring meetings back to their slots of `home` where that costs nothing of more value.

        Every meeting that is away is put home, what is in its way elsewhere, and what is in the
        way of that, a few deep; what gains nothing is taken back.
        """
        board = self.board
        for _ in range(rounds):
            away = [
                meeting
                for meeting, slot in enumerate(board.slot)
                if NONE not in {slot, self.home[meeting]} and slot != self.home[meeting]
            ]
            self.draw.shuffle(away)
            gained = False
            for meeting in away:
                if not budget.spend(1):
                    return
                if board.slot[meeting] not in {NONE, self.home[meeting]}:
                    gained |= self._try_home(meeting)
            if not gained:
                return

    def _try_home(self, meeting: int) -> bool:
        value, length = self.value, len(self.log)
        self.turn += DEEPEST + 1
        self._lift(meeting, self.turn + DEEPEST)
        waiting: list[int] = []
        home = self.home[meeting]
        self.banned[meeting, home] = 0
        self._insert(meeting, home, self.victims(meeting, home), waiting)
        for _ in range(DEEPEST):
            if not waiting:
                break
            victim = waiting.pop()
            slot, victims = self._choose(victim, math.inf)
            if slot == NONE or meeting in victims:
                waiting.append(victim)
                break
            self._insert(victim, slot, victims, waiting)
        if self.value > value + 1e-12:
            self.best = max(self.best, self.value)
            return True
        self._undo(length)
        self.value = value
        return False

    def _lift(self, meeting: int, banned_until: int) -> None:
        slot = self.board.slot[meeting]
        self.value -= self.loss(meeting)
        self.log.append((meeting, slot))
        self.banned[meeting, slot] = banned_until
        self.board.lift(meeting)

    def gain(self, meeting: int) -> float:
        """What placing an unplaced meeting is worth now, in whatever slot."""
        if not self.missing:
            return self.worth[meeting]
        held, promised = self.board.held, self.board.promised
        due = [p for p in self.board.members[meeting] if held[p] < promised[p]]
        return self.worth[meeting] + self.missing * len(due)

    def loss(self, meeting: int) -> float:
        """What taking a placed meeting off costs now."""
        loss = self.worth[meeting]
        if self.kept and self.board.slot[meeting] == self.home[meeting]:
            loss += self.kept
        if self.missing:
            held, promised = self.board.held, self.board.promised
            due = [p for p in self.board.members[meeting] if held[p] <= promised[p]]
            loss += self.missing * len(due)
        return loss

    def _place(self, meeting: int, slot: int) -> None:
        self.value += self.gain(meeting)
        if self.kept and slot == self.home[meeting]:
            self.value += self.kept
        self.log.append((meeting, NONE))
        self.board.place(meeting, slot)

    def _insert(self, meeting: int, slot: int, victims: Sequence[int], waiting: list[int]) -> None:
        board = self.board
        tenure = self.turn + 3 + self.draw.randrange(10) + len(waiting) // 2
        for victim in victims:
            self._lift(victim, tenure)
        self._place(meeting, slot)
        for victim in victims:
            mask = board.choices(victim)
            if mask:
                for option in slots_in(mask):
                    if self.banned.get((victim, option), 0) > self.turn:
                        mask ^= 1 << option
            if mask:
                self._place(victim, self._nicest(victim, mask))
            else:
                waiting.append(victim)

    def _nicest(self, meeting: int, mask: int) -> int:
        home = self.home[meeting]
        if self.kept and home != NONE and mask >> home & 1:
            return home
        return self.board.emptiest(mask)

    def _choose(self, meeting: int, most: float) -> tuple[int, list[int]]:
        """The slot in which it throws out least, less than `most`, and what that is."""
        banned, turn, random_ = self.banned, self.turn, self.draw.random
        best, least = NONE, most
        chosen: list[int] = []
        for slot in slots_in(self.board.starts[meeting]):
            if banned.get((meeting, slot), 0) > turn:
                continue
            victims = self.victims(meeting, slot)
            loss = sum([self.loss(each) for each in victims]) * (1 + 1e-3 * random_())
            if self.kept and slot == self.home[meeting]:
                loss -= self.kept
            if loss < least:
                best, least, chosen = slot, loss, victims
        return best, chosen

    def victims(self, meeting: int, slot: int) -> list[int]:
        """What has to go if the meeting comes to a slot of its own."""
        board = self.board
        found: list[int] = []
        for when in range(slot, slot + board.length[meeting]):
            bit = 1 << when
            for person in board.members[meeting]:
                if not board.free[person] & bit:
                    self._cheapest(board.seats(person, when), found)
            if not board.room & bit:
                inside = board.inside[when]
                if len(inside) > SAMPLE and not any(each in found for each in inside):
                    inside = self.draw.sample(inside, SAMPLE)
                self._cheapest(inside, found)
        if board.special[meeting]:
            for person in board.members[meeting]:
                if board.limited[person]:
                    self._limits(person, meeting, slot, found)
            self._order(meeting, slot, found)
        return found

    def _cheapest(self, choices: Sequence[int], found: list[int]) -> None:
        """One of the choices has to go, if none does already."""
        if not any(each in found for each in choices):
            found.append(choices[0] if len(choices) == 1 else min(choices, key=self.loss))

    def _limits(self, person: int, meeting: int, slot: int, found: list[int]) -> None:
        """Make room within a participant's limits."""
        board = self.board
        if board.held[person] >= board.most[person]:
            self._cheapest(self._meetings_of(person, range(board.slots)), found)
        if person in board.today:
            day = board.day[slot]
            if board.today[person][day] >= board.daily[person]:
                same = [each for each in range(board.slots) if board.day[each] == day]
                self._cheapest(self._meetings_of(person, same), found)
        limit = board.in_a_row[person]
        if limit == UNLIMITED:
            return
        own = range(slot, slot + board.length[meeting])
        row = board.row_around(person, slot, len(own), found)
        while len(row) > limit and len(row) > len(own):
            pauses = {
                when: [each for each in board.seats(person, when) if each not in found]
                for when in row
                if when not in own
            }
            when = min(pauses, key=lambda each: sum([self.loss(m) for m in pauses[each]]))
            found += pauses[when]
            row = board.row_around(person, slot, len(own), found)

    def _meetings_of(self, person: int, slots: Sequence[int]) -> list[int]:
        starts = self.board.slot
        seats = [(slot, each) for slot in slots for each in self.board.seats(person, slot)]
        return [each for slot, each in seats if starts[each] == slot]

    def _order(self, meeting: int, slot: int, found: list[int]) -> None:
        """Take off placed meetings that would come on the wrong side."""
        board = self.board
        wrong = [
            other
            for other in board.before.get(meeting, ())
            if board.slot[other] != NONE and board.slot[other] + board.length[other] > slot
        ]
        wrong += [
            other
            for other in board.behind.get(meeting, ())
            if board.slot[other] != NONE and board.slot[other] < slot + board.length[meeting]
        ]
        found += [other for other in wrong if other not in found]
