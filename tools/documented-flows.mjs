// What other helpdesks need for everyday tasks, counted in key presses and clicks: the shortest way that their manuals write
// down; of FreeScout, which publishes no manual for agents, the shortest way that the source of its screens offers. Read in
// November 2026. Typing words is not counted, choosing is; null: no way is found there.
const ZAMMAD = 'https://github.com/zammad/zammad-user-documentation/blob/main';
const RT = 'https://github.com/bestpractical/rt/blob/stable/docs';
const FREESCOUT = 'https://github.com/freescout-help-desk/freescout/blob/dist/resources/views/conversations';
const screen = `${FREESCOUT}/view.blade.php`;
const editor = `${FREESCOUT}/editor_bottom_toolbar.blade.php`;
const keys = `${ZAMMAD}/advanced/keyboard-shortcuts.rst`;
const attributes = `${ZAMMAD}/basics/work-with-tickets/attributes.rst`;
const update = `${ZAMMAD}/basics/work-with-tickets/update-tickets.rst`;
const workflows = `${ZAMMAD}/advanced/suggested-workflows.rst`;
const first = `${RT}/user/getting_started.pod`;
const reply = `${RT}/user/reply_vs_comment.pod`;
const way = (count, how, page) => ({ count, how, page });

/** In the order of the table. `id` is that of the measured task. */
export const FLOWS = [
  {
    id: 'take',
    task: 'Take the next ticket and open it',
    zammad: way(4, 'row, Owner, oneself, Update', workflows),
    rt: way(3, 'ticket, Actions, Take', first),
    freescout: way(3, 'row, Assignee, Me', screen),
  },
  {
    id: 'reply',
    task: 'Reply and send',
    zammad: way(2, 'Ctrl+Shift+G, Update', keys),
    rt: way(3, 'Actions, Reply, Update Ticket', reply),
    freescout: way(2, 'Reply, Send Reply', editor),
  },
  {
    id: 'replyResolve',
    task: 'Reply and resolve',
    zammad: way(3, 'Ctrl+Shift+G, Ctrl+Shift+C, Update', keys),
    rt: way(5, 'Actions, Reply, Status, resolved, Update Ticket', reply),
    freescout: way(4, 'Reply, Status, Closed, Send Reply', editor),
  },
  {
    id: 'resolveNext',
    task: 'Resolve and go to the next',
    zammad: way(2, 'Ctrl+Shift+C, Update, with "Next in overview" set', `${ZAMMAD}/advanced/tabs.rst`),
    rt: null,
    freescout: way(2, 'Status, Closed, with "Next active conversation" set', editor),
  },
  {
    id: 'assign',
    task: 'Assign to a colleague',
    zammad: way(3, 'Owner, colleague, Update', workflows),
    rt: null,
    freescout: way(2, 'Assignee, colleague', screen),
  },
  {
    id: 'assignMe',
    task: 'Assign to oneself',
    zammad: way(3, 'Owner, oneself, Update', workflows),
    rt: way(2, 'Actions, Take', first),
    freescout: way(2, 'Assignee, Me', screen),
  },
  { id: 'tag', task: 'Add a tag', zammad: null, rt: null, freescout: null },
  {
    id: 'priority',
    task: 'Set the priority',
    zammad: way(3, 'Priority, a line, Update', attributes),
    rt: way(4, 'pencil of Basics, Priority, a line, save', first),
    freescout: null,
  },
  {
    id: 'snooze',
    task: 'Snooze until tomorrow',
    zammad: way(4, 'State, pending reminder, date, Update', attributes),
    rt: null,
    freescout: null,
  },
  {
    id: 'merge',
    task: 'Merge two',
    zammad: way(4, 'Ticket, Merge, the other ticket, submit', `${ZAMMAD}/advanced/ticket-actions/merge.rst`),
    rt: null,
    freescout: way(
      4,
      'More Actions, Merge, the other conversation, Merge',
      `${FREESCOUT}/ajax_html/merge_conv.blade.php`,
    ),
  },
  {
    id: 'spam',
    task: 'Mark as spam',
    zammad: way(2, 'Update, "Close & Tag as Spam"', `${ZAMMAD}/advanced/macros.rst`),
    rt: null,
    freescout: way(2, 'Status, Spam', screen),
  },
  {
    id: 'saved',
    task: 'Insert a saved reply and send',
    zammad: way(5, 'Ctrl+Shift+G, ::, Enter, Update', `${ZAMMAD}/advanced/text-modules.rst`),
    rt: way(5, 'Actions, Reply, hotlist, an article, Update Ticket', `${RT}/customizing/articles_introduction.pod`),
    freescout: null,
  },
  {
    id: 'note',
    task: 'Write an internal note',
    zammad: way(2, 'Ctrl+Shift+M, Update', keys),
    rt: way(3, 'Actions, Comment, Update Ticket', reply),
    freescout: way(2, 'Note, Add Note', editor),
  },
  {
    id: 'undo',
    task: 'Undo a send',
    zammad: null,
    rt: null,
    freescout: way(1, 'Undo', 'https://github.com/freescout-help-desk/freescout/blob/dist/routes/web.php'),
  },
  {
    id: 'find',
    task: 'Find a ticket by its number',
    zammad: way(2, 'Ctrl+Shift+S, Enter', keys),
    rt: way(2, 'search box, Enter', first),
    freescout: way(2, 'search box, Enter', `${FREESCOUT}/search.blade.php`),
  },
  {
    id: 'bulk',
    task: 'Resolve five at once',
    zammad: way(8, 'five boxes, State, closed, Confirm', workflows),
    rt: null,
    freescout: way(7, 'five boxes, Status, Closed', `${FREESCOUT}/partials/bulk_actions.blade.php`),
  },
];

/** The fewest presses and clicks of the others; undefined: nothing to compare with. */
function best({ zammad, rt, freescout }) {
  const counts = [zammad, rt, freescout].flatMap((flow) => flow?.count ?? []);
  return counts.length > 0 ? Math.min(...counts) : undefined;
}

function verdictOf(mine, least) {
  if (least === undefined) return 'nothing to compare';
  return mine <= least / 2 ? 'half or less' : `${mine} of ${least}`;
}

/** The table of docs/keystrokes.md. `ours` says what the script measured, by id. */
const OTHERS = [
  { id: 'zammad', name: 'Zammad' },
  { id: 'rt', name: 'Request Tracker' },
  { id: 'freescout', name: 'FreeScout' },
];

/** The tasks that one product documents, all of them together. */
function againstOne(ours, { id, name }) {
  const documented = FLOWS.filter((flow) => flow[id]);
  const sum = (count) => documented.reduce((whole, flow) => whole + count(flow), 0);
  const [here, there] = [sum((flow) => ours[flow.id]), sum((flow) => flow[id].count)];
  return `- ${name}: ${documented.length} tasks, ${here} here and ${there} there (${Math.round((100 * here) / there)} %)`;
}

export function keystrokeTable(ours) {
  const theirs = (flow) => (flow ? `[${flow.count}](${flow.page}): ${flow.how}` : 'not documented');
  const lines = FLOWS.map((flow) => {
    const others = [flow.zammad, flow.rt, flow.freescout].map(theirs).join(' | ');
    return `| ${flow.task} | ${ours[flow.id]} | ${others} | ${verdictOf(ours[flow.id], best(flow))} |`;
  });
  const compared = FLOWS.filter((flow) => best(flow) !== undefined);
  const halves = compared.filter((flow) => ours[flow.id] <= best(flow) / 2);
  const sum = (count) => compared.reduce((whole, flow) => whole + count(flow), 0);
  return [
    '| task | Heard | Zammad | Request Tracker | FreeScout | against the best |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    `Half of the best or less in ${halves.length} of ${compared.length} tasks that can be compared. All of these together take ` +
      `${sum(({ id }) => ours[id])} presses and clicks here, and ${sum(best)} where each is done in the product that needs the fewest.`,
    '',
    ...OTHERS.map((other) => againstOne(ours, other)),
  ].join('\n');
}
