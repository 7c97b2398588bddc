/** The marks of the map: one a place, with what lies on it. */

import { densest } from "./days";
import type { Row } from "./types";

export interface Mark {
  name: string;
  lat: number;
  lon: number;
  radius: number;
  count: number;
  weight: number;
  contested: boolean;
}

export interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

export function marksOf(rows: Row[]): Mark[] {
  const found = new Map<string, Mark>();
  for (const row of rows) {
    if (row.lat === null || row.lon === null || row.place === null) continue;
    const key = `${row.place} ${Math.round(row.lat * 100)} ${Math.round(row.lon * 100)}`;
    const held = found.get(key);
    if (held) {
      held.count += 1;
      held.weight = Math.max(held.weight, row.weight);
      held.radius = Math.max(held.radius, row.radius ?? 0);
      held.contested ||= row.differs;
    } else {
      found.set(key, {
        name: row.place,
        lat: row.lat,
        lon: row.lon,
        radius: row.radius ?? 0,
        count: 1,
        weight: row.weight,
        contested: row.differs,
      });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

const LEAST = 0.6;

/** The box about the densest 95 % of the events, and how many marks lie outside it. */
export function boxOf(marks: Mark[]): Box {
  const each = (of: (mark: Mark) => number) =>
    marks.flatMap((mark) => new Array<number>(Math.min(mark.count, 50)).fill(of(mark))).sort((a, b) => a - b);
  const share = marks.length < 8 ? 1 : 0.95;
  const [west, east] = densest(each((mark) => mark.lon), share);
  const [south, north] = densest(each((mark) => mark.lat), share);
  const x = Math.max(LEAST, (east - west) * 0.15);
  const y = Math.max(LEAST, (north - south) * 0.15);
  return {
    west: Math.max(-180, west - x),
    east: Math.min(180, east + x),
    south: Math.max(-84, south - y),
    north: Math.min(84, north + y),
  };
}

export const inside = (mark: Mark, box: Box): boolean =>
  mark.lon >= box.west && mark.lon <= box.east && mark.lat >= box.south && mark.lat <= box.north;
