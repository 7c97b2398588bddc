/** Days as numbers, so that they can be laid on a scale. */

export const DAY = 86_400_000;

const known = new Map<string, number>(); // thousands of events share their days

export function toDay(iso: string): number {
  let day = known.get(iso);
  if (day === undefined) known.set(iso, (day = Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY)));
  return day;
}

export const toIso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dayWords(day: number, withYear = false): string {
  const date = new Date(day * DAY);
  const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return withYear ? `${words} ${date.getUTCFullYear()}` : words;
}

export interface Tick {
  day: number;
  label: string;
}

const STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];

export function ticks(first: number, last: number, most: number): Tick[] {
  const span = last - first + 1;
  const step = STEPS.find((one) => span / one <= most);
  if (step) {
    const found: Tick[] = [];
    for (let day = first; day <= last; day += step) {
      found.push({ day, label: dayWords(day, found.length === 0) });
    }
    return found;
  }
  return monthTicks(first, last, most, span);
}

function monthTicks(first: number, last: number, most: number, span: number): Tick[] {
  const step = MONTH_STEPS.find((one) => span / (30.4 * one) <= most) ?? 1200;
  const begin = new Date(first * DAY);
  let month = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  if (begin.getUTCDate() > 1) month += 1;
  month += (step - (month % step)) % step;
  const found: Tick[] = [];
  for (; ; month += step) {
    const year = Math.floor(month / 12);
    const date = new Date(Date.UTC(2000, month % 12, 1));
    date.setUTCFullYear(year);
    const day = Math.round(date.getTime() / DAY);
    if (day > last || year > 9998) return found;
    const name = MONTHS[month % 12] ?? "";
    const label = step >= 12 ? `${year}` : found.length === 0 || month % 12 === 0 ? `${name} ${year}` : name;
    found.push({ day, label });
  }
}

/** The narrowest stretch of sorted numbers that holds this share of them. */
export function densest(sorted: number[], share: number): [number, number] {
  const size = Math.max(1, Math.ceil(sorted.length * share));
  let best: [number, number] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0];
  for (let at = 0; at + size - 1 < sorted.length; at += 1) {
    const low = sorted[at] ?? 0;
    const high = sorted[at + size - 1] ?? 0;
    if (high - low < best[1] - best[0]) best = [low, high];
  }
  return best;
}
