/** The bundled outlines of land and countries (Natural Earth by world-atlas), loaded once. */

import type { FeatureCollection, MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import address from "world-atlas/countries-50m.json?url";

export interface Outlines {
  land: FeatureCollection;
  borders: MultiLineString;
}

type Atlas = Parameters<typeof feature>[0] & { objects: Record<string, never> };

let held: Promise<Outlines> | null = null;

export function outlines(): Promise<Outlines> {
  held ??= fetch(address).then(async (answer) => {
    const atlas = (await answer.json()) as Atlas;
    const countries = atlas.objects["countries"] as never;
    return {
      land: feature(atlas, countries) as unknown as FeatureCollection,
      borders: mesh(atlas, countries, (a: unknown, b: unknown) => a !== b) as MultiLineString,
    };
  });
  return held;
}
