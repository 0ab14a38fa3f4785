/** The one stylesheet of all pages, light and dark. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #57606a; --back: #ffffff; --soft: #f3f5f7;
  --line: #d0d7de; --link: #0a58b0; --note: #fff4ce; --note-text: #4d3800;
  --good: #116329; --bad: #a40e26; --wait: #7a4b00;
  --added: #dafbe1; --removed: #ffe3e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --muted: #9da7b1; --back: #0f1318; --soft: #1a2027;
    --line: #343c46; --link: #74b3ff; --note: #3d3000; --note-text: #ffe9a8;
    --good: #56d364; --bad: #ff8a94; --wait: #e3b341;
    --added: #12361f; --removed: #46191f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
a { color: var(--link); }
a:focus-visible, button:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--back); padding: 8px; }
.banner { margin: 0; padding: 8px 24px; background: var(--note); color: var(--note-text); }
header { border-bottom: 1px solid var(--line); background: var(--soft); padding: 12px 24px; }
header nav { display: flex; flex-wrap: wrap; gap: 20px; max-width: 1100px; margin: 0 auto; }
.persona { margin-left: auto; }
main { max-width: 1100px; margin: 0 auto; padding: 16px 24px 48px; }
.trail { list-style: none; display: flex; flex-wrap: wrap; gap: 6px; padding: 0; margin: 0; color: var(--muted); }
.trail li + li::before { content: "/"; margin-right: 6px; }
h1 { font-size: 24px; margin: 8px 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 28px 0 8px; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { text-align: left; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--muted); font-weight: 600; }
.muted { color: var(--muted); }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; font-size: 13px; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.tabs { display: flex; flex-wrap: wrap; gap: 18px; border-bottom: 1px solid var(--line); margin: 12px 0; padding-bottom: 8px; }
pre { background: var(--soft); border: 1px solid var(--line); padding: 12px; overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
.diff { padding: 12px 0; } .diff span { display: block; padding: 0 12px; min-height: 1.45em; }
.diff .plus { background: var(--added); } .diff .minus { background: var(--removed); } .diff .place { color: var(--muted); }
button { font: inherit; padding: 6px 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); color: var(--text); cursor: pointer; }
button.main { background: #1a7f37; border-color: #1a7f37; color: #ffffff; }
form.row { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; margin: 10px 0; }
textarea, select, input { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: 5px 8px; }
.document { border: 1px solid var(--line); border-radius: 6px; padding: 4px 20px 16px; overflow-wrap: anywhere; }
.personas { list-style: none; padding: 0; display: grid; gap: 12px; max-width: 560px; }
.personas button { width: 100%; text-align: left; padding: 12px 16px; }
.personas strong { display: block; }
.pager { display: flex; gap: 16px; margin: 16px 0; }
`;
