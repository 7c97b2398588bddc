import { useState } from "preact/hooks";
import { useStore } from "./store";
import type { Claim } from "./types";

/** The fields of a claim as they are read, and what somebody typed over them. */
export function useCorrection(claim: Claim | null) {
  const read: Record<string, string> = {
    type: claim?.type ?? "",
    status: claim?.status ?? "reported",
    when: days(claim),
    place: claim?.place?.name ?? "",
    point: claim?.place?.lat != null ? `${claim.place.lat},${claim.place.lon}` : "",
    source: claim?.chain[0]?.name ?? "",
    "participant:actor": of(claim, "actor"),
    "participant:target": of(claim, "target"),
  };
  for (const figure of claim?.figures ?? []) read[`figure:${figure.key}`] = ends(figure.low, figure.high);
  if (!("figure:killed" in read)) read["figure:killed"] = "";
  if (!("figure:wounded" in read)) read["figure:wounded"] = "";
  const [typed, set] = useState<Record<string, string>>({});
  const value = (name: string) => typed[name] ?? read[name] ?? "";
  const changed = (): [string, string][] => {
    const found = Object.keys(read)
      .filter((name) => name !== "point" && value(name).trim() !== (read[name] ?? ""))
      .map((name): [string, string] => [name, value(name).trim() || "none"]);
    const moved = value("point").trim() !== (read["point"] ?? "");
    if (!moved && !found.some(([name]) => name === "place")) return found;
    const rest = found.filter(([name]) => name !== "place");
    const point = moved ? value("point").trim() : "";
    const name = value("place").trim();
    return [...rest, ["place", name ? (point ? `${name} @${point}` : name) : "none"]];
  };
  return { names: Object.keys(read), value, changed, set: (name: string, to: string) => set({ ...typed, [name]: to }) };
}

const days = (claim: Claim | null): string => {
  const { first, last } = claim?.when ?? { first: null, last: null };
  if (!first && !last) return "";
  return first === last ? (first ?? "") : `${first ?? ".."}/${last ?? ".."}`;
};
const of = (claim: Claim | null, role: string): string =>
  (claim?.participants ?? []).filter((one) => one.role === role).map((one) => one.name).join("; ");
const ends = (low: number | null, high: number | null): string =>
  low === high ? `${low ?? ""}` : `${low ?? 0}..${high ?? ""}`;

const LABELS: Record<string, string> = {
  type: "What",
  status: "How it is put",
  when: "When (2016-10-18, or FIRST/LAST)",
  place: "Where",
  point: "Latitude,longitude (if you know it)",
  source: "Who said so first",
  "participant:actor": "Said to have done it",
  "participant:target": "Whom or what it was done to",
};
const STATUSES = ["reported", "expected", "hypothetical", "unverified", "denied"];

export type Correction = ReturnType<typeof useCorrection>;

export function CorrectFields({ values, claim }: { values: Correction; claim: Claim | null }) {
  const { overview } = useStore();
  const types = Object.entries(overview?.types ?? {});
  if (claim && !overview?.types[claim.type]) types.push([claim.type, claim.type_name]);
  return (
    <div class="fields">
      {values.names.map((name) => {
        const label = LABELS[name] ?? `How many ${name.replace("figure:", "")} (4, or 3..5)`;
        const set = (to: string) => values.set(name, to);
        const options =
          name === "status" ? STATUSES.map((one) => [one, one] as const)
          : name === "type" ? [...(claim ? [] : [["", "choose one"] as const]), ...types]
          : null;
        return (
          <label key={name}>
            {label}
            {options ? (
              <select value={values.value(name)} onChange={(event) => set(event.currentTarget.value)}>
                {options.map(([id, words]) => <option value={id}>{words}</option>)}
              </select>
            ) : (
              <input type="text" value={values.value(name)} onInput={(event) => set(event.currentTarget.value)} />
            )}
          </label>
        );
      })}
    </div>
  );
}

/** Where a note is written. */
export function NoteField({ value, set }: { value: string; set: (to: string) => void }) {
  return (
    <label>
      Note
      <textarea rows={3} maxLength={4000} value={value} autofocus onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}
