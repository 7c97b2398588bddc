/** The bundled outlines of land and countries (Natural Earth by world-atlas), loaded once. */

import type { FeatureCollection, MultiLineString, MultiPolygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import address from "world-atlas/countries-50m.json?url";
import type { Box } from "./places";

/** A polygon or a line, and where it lies: what is not in sight need not be drawn. */
interface Lying<Shape> {
  shape: Shape;
  box: Box;
}

export interface Outlines {
  land: Lying<Position[][]>[];
  borders: Lying<Position[]>[];
}

type Atlas = Parameters<typeof feature>[0] & { objects: Record<string, never> };

let held: Promise<Outlines> | null = null;

export function outlines(): Promise<Outlines> {
  held ??= fetch(address).then(async (answer) => {
    const atlas = (await answer.json()) as Atlas;
    const countries = atlas.objects["countries"] as never;
    const found = feature(atlas, countries) as unknown as FeatureCollection;
    const lines = mesh(atlas, countries, (a: unknown, b: unknown) => a !== b) as MultiLineString;
    return {
      land: found.features.flatMap(polygonsOf).map((shape) => ({ shape, box: boxAbout(shape[0] ?? []) })),
      borders: lines.coordinates.map((shape) => ({ shape, box: boxAbout(shape) })),
    };
  });
  return held;
}

/** The land and borders that touch a part of the world. */
export function within(all: Outlines, box: Box): { land: MultiPolygon; borders: MultiLineString } {
  const touches = ({ box: own }: { box: Box }) =>
    own.west <= box.east && own.east >= box.west && own.south <= box.north && own.north >= box.south;
  return {
    land: { type: "MultiPolygon", coordinates: all.land.filter(touches).map((one) => one.shape) },
    borders: { type: "MultiLineString", coordinates: all.borders.filter(touches).map((one) => one.shape) },
  };
}

function polygonsOf({ geometry }: FeatureCollection["features"][number]): Position[][][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function boxAbout(points: Position[]): Box {
  const box = { west: 180, east: -180, south: 90, north: -90 };
  for (const [lon = 0, lat = 0] of points) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}
