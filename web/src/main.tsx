import { render } from "preact";
import { App } from "./app";
import { start } from "./store";
import { applyTheme } from "./theme";
import "./style.css";

applyTheme();
const root = document.getElementById("app");
if (root) {
  render(<App />, root);
  start().catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    render(
      <main class="closed">
        <h1>Dateline</h1>
        <p>{said}</p>
      </main>,
      root,
    );
  });
}
