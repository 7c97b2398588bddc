/** Light or dark: the system's choice until somebody makes another here. */

const KEY = "dateline-theme";
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = (): Theme =>
  THEMES.find((one) => one === localStorage.getItem(KEY)) ?? "system";

export function applyTheme(chosen?: Theme): void {
  if (chosen) localStorage.setItem(KEY, chosen);
  const wanted = theme();
  if (wanted === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", wanted);
}
