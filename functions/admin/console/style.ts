/** The look: readable on a phone, in the dark, and with the keyboard. Colours keep a contrast of 4.5 and more. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #4d5868; --paper: #fff; --ground: #f4f6f8; --line: #c6ced8; --link: #0b57a4;
  --good: #0c6b3d; --good-paper: #e6f5ec; --warn: #7a4d00; --warn-paper: #fff4d6; --bad: #a51d1d; --bad-paper: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #b4bfcc; --paper: #1b222b; --ground: #12171d; --line: #44505e; --link: #8cc4ff;
  --good: #7fdcab; --good-paper: #12301f; --warn: #f5cd78; --warn-paper: #382a0a; --bad: #ffa5a0; --bad-paper: #401717; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip, .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: static; width: auto; height: auto; clip-path: none; display: inline-block; padding: .5rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: center; padding: .5rem 1rem; background: var(--paper); border-bottom: 1px solid var(--line); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
nav a, .languages a { display: inline-block; padding: .4rem 0; }
nav a[aria-current], .languages a[aria-current], .filter a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; border-bottom: 3px solid var(--link); }
.tools, .languages, .filter, .buttons { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
ul.languages, ul.filter, ul.cards, ul.transfers, ul.problems, ul.plain { list-style: none; margin: 0; padding: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
section, .card, .transfers > li, .panels > form, form.narrow, form.danger { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; }
.cards, .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem; }
button, .button { display: inline-block; font: inherit; font-weight: 600; min-height: 2.75rem; padding: .55rem 1rem; border: 2px solid var(--link); border-radius: .4rem; background: var(--link); color: var(--paper); text-decoration: none; cursor: pointer; }
button.quiet, .button.quiet { background: transparent; color: var(--link); }
button[disabled] { opacity: .5; cursor: not-allowed; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .3rem; padding: .5rem; min-height: 2.75rem; max-width: 100%; width: 24rem; }
input[type=checkbox] { width: 1.35rem; height: 1.35rem; min-height: 0; flex: none; margin: 0; accent-color: var(--link); }
form label, legend, h2 { overflow-wrap: anywhere; }
form label { display: block; font-weight: 600; margin-top: .6rem; }
.panels button, .narrow button { display: block; margin-top: .75rem; }
.setting { border: 0; padding: 0; margin: 0 0 1.1rem; min-width: 0; }
.setting legend { font-weight: 600; padding: 0; }
.setting.switch { display: grid; grid-template-columns: 1.35rem 1fr; gap: 0 .6rem; align-items: start; }
.setting.switch label { margin: 0; } .setting.switch > :is(.help, .problems) { grid-column: 2; }
.help { color: var(--soft); margin: .2rem 0 .4rem; max-width: 44rem; }
.confirm, form label.confirm { overflow-wrap: normal; display: flex; gap: .5rem; align-items: center; font-weight: 400; margin: .3rem 0; }
.cell { border-left: 4px solid transparent; padding-left: .4rem; } .cell.unconfirmed { border-color: var(--warn); background: var(--warn-paper); }
.cell select { width: 13rem; } .cell .mark { color: var(--warn); font-size: .875rem; }
.scroll { overflow-x: auto; position: relative; margin-bottom: .8rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); } thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 400; }
.notice, .problems li, .reason { border-left: 4px solid var(--line); border-radius: .25rem; padding: .5rem .8rem; margin: 0 0 .8rem; background: var(--ground); }
.notice.good { border-color: var(--good); background: var(--good-paper); } .notice.warning, .problems li.warning { border-color: var(--warn); background: var(--warn-paper); } .notice.bad, .problems li.error { border-color: var(--bad); background: var(--bad-paper); }
:is(.notice, .problems) .reason { border: 0; padding: 0; margin: 0; background: none; } .problems .facts { margin: 0; }
.reason p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.problems { margin-top: .3rem; } .where { font-family: ui-monospace, monospace; font-size: .9em; }
.state { font-weight: 600; } .state.failed, .state.reconnect, .needs { color: var(--bad); } .state.done, .state.active { color: var(--good); } .state:is(.retrying, .waiting, .working, .installed) { color: var(--warn); }
.facts { margin: 0 0 .5rem; color: var(--soft); } .needs { font-weight: 600; }
dl.changes { margin: 0; } dl.changes dt { color: var(--soft); } dl.changes dd { margin: 0 0 .4rem; overflow-wrap: anywhere; } ins { text-decoration: none; font-weight: 600; }
td select, td input { width: 100%; min-width: 9rem; max-width: 24rem; }
ul.filter { margin-bottom: 1rem; }
.buttons { margin: 1rem 0; } .last { position: sticky; bottom: 0; padding: .6rem 0; margin: 0; background: var(--ground); }
pre { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; font-size: .875rem; }
.payload { margin: 0 0 1rem; } .payload > div { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: 0 1rem; border-bottom: 1px solid var(--line); padding: .2rem 0; }
.payload > .wide { grid-template-columns: minmax(0, 1fr); } .payload .payload { margin: 0; } .payload .payload > div:last-child { border: 0; }
.payload dt { color: var(--soft); overflow-wrap: anywhere; } .payload dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; } .payload :is(th, td) { overflow-wrap: normal; white-space: pre-line; }
@media (max-width: 40rem) { .payload > div { grid-template-columns: minmax(0, 1fr); } }
details { margin: 0 0 1rem; }
.pair { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; font-size: 1.1rem; } .pair dd { margin: 0; font-weight: 600; }
progress { width: 100%; height: 1.2rem; }
[hidden] { display: none; }
`;
