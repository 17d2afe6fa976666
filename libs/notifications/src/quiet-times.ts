// Until when somebody is not to be disturbed. A frame begins on its days at `startsAt`, in the person's own time zone;
// where `endsAt` is not later it ends on the next day. Frames that touch or overlap are one long quiet time. Alerts come
// through where the person allows it; an absence lets nothing through.
import { DateTime } from 'luxon';
import type { NotificationKind, QuietChoices } from '#contracts';

/** Frames that follow each other without a gap: then nothing but the next change of the settings ends it. */
const LONGEST_DAYS = 8;

const MIDNIGHT_AT_END = '24:00';

function atTime(day: DateTime, time: string): DateTime {
  if (time === MIDNIGHT_AT_END) return day.plus({ days: 1 }).startOf('day');
  const [hour, minute] = time.split(':').map(Number);
  // A time that the clocks skip is moved on by luxon, as clocks do.
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
}

/** When the frames that hold at this moment end; undefined: none does. */
function endAt({ frames, timeZone }: QuietChoices, moment: DateTime): DateTime | undefined {
  const today = moment.setZone(timeZone).startOf('day');
  const ends = [today.minus({ days: 1 }), today].flatMap((day) =>
    frames
      .filter(({ weekdays }) => weekdays.includes(day.weekday))
      .map(({ startsAt, endsAt }) => ({
        from: atTime(day, startsAt),
        to: atTime(endsAt > startsAt ? day : day.plus({ days: 1 }), endsAt),
      }))
      .filter(({ from, to }) => from <= moment && moment < to)
      .map(({ to }) => to),
  );
  return ends.length > 0 ? DateTime.max(...ends) : undefined;
}

/** When it is over, or null where it is not quiet at `at`. */
export function quietUntil(quiet: QuietChoices, at: Date): Date | null {
  if (!quiet.isOn) return null;
  const start = DateTime.fromJSDate(at);
  const limit = start.plus({ days: LONGEST_DAYS });
  let end = endAt(quiet, start);
  for (let next = end; next && next < limit; next = endAt(quiet, next)) end = next;
  return end?.toJSDate() ?? null;
}

interface Listener {
  quiet: QuietChoices;
  /** Out of office until then. */
  outUntil: Date | null;
}

/** Until when news of this kind is held back, or null: not at all. */
export function heldUntil({ quiet, outUntil }: Listener, kind: NotificationKind, at: Date): Date | null {
  const away = outUntil && outUntil > at ? outUntil : null;
  const isLetThrough = kind === 'alert' && quiet.letsAlertsThrough;
  const hushed = isLetThrough ? null : quietUntil(quiet, away ?? at);
  return hushed ?? away;
}
