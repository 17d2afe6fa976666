// What the manuals of other helpdesks say of fifteen everyday tasks, counted in key presses and clicks: the shortest way that
// is written down. Read in November 2026. Typing words is not counted, choosing is; null: no way is documented there.
const ZAMMAD = 'https://github.com/zammad/zammad-user-documentation/blob/main';
const RT = 'https://github.com/bestpractical/rt/blob/stable/docs';
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
  },
  {
    id: 'reply',
    task: 'Reply and send',
    zammad: way(2, 'Ctrl+Shift+G, Update', keys),
    rt: way(3, 'Actions, Reply, Update Ticket', reply),
  },
  {
    id: 'replyResolve',
    task: 'Reply and resolve',
    zammad: way(3, 'Ctrl+Shift+G, Ctrl+Shift+C, Update', keys),
    rt: way(5, 'Actions, Reply, Status, resolved, Update Ticket', reply),
  },
  {
    id: 'resolveNext',
    task: 'Resolve and go to the next',
    zammad: way(2, 'Ctrl+Shift+C, Update, with "Next in overview" set', `${ZAMMAD}/advanced/tabs.rst`),
    rt: null,
  },
  {
    id: 'assign',
    task: 'Assign to a colleague',
    zammad: way(3, 'Owner, colleague, Update', workflows),
    rt: null,
  },
  {
    id: 'assignMe',
    task: 'Assign to oneself',
    zammad: way(3, 'Owner, oneself, Update', workflows),
    rt: way(2, 'Actions, Take', first),
  },
  { id: 'tag', task: 'Add a tag', zammad: null, rt: null },
  {
    id: 'priority',
    task: 'Set the priority',
    zammad: way(3, 'Priority, a line, Update', attributes),
    rt: way(4, 'pencil of Basics, Priority, a line, save', first),
  },
  {
    id: 'snooze',
    task: 'Snooze until tomorrow',
    zammad: way(4, 'State, pending reminder, date, Update', attributes),
    rt: null,
  },
  {
    id: 'merge',
    task: 'Merge two',
    zammad: way(4, 'Ticket, Merge, the other ticket, submit', `${ZAMMAD}/advanced/ticket-actions/merge.rst`),
    rt: null,
  },
  {
    id: 'spam',
    task: 'Mark as spam',
    zammad: way(2, 'Update, "Close & Tag as Spam"', `${ZAMMAD}/advanced/macros.rst`),
    rt: null,
  },
  {
    id: 'saved',
    task: 'Insert a saved reply and send',
    zammad: way(5, 'Ctrl+Shift+G, ::, Enter, Update', `${ZAMMAD}/advanced/text-modules.rst`),
    rt: way(5, 'Actions, Reply, hotlist, an article, Update Ticket', `${RT}/customizing/articles_introduction.pod`),
  },
  {
    id: 'note',
    task: 'Write an internal note',
    zammad: way(2, 'Ctrl+Shift+M, Update', keys),
    rt: way(3, 'Actions, Comment, Update Ticket', reply),
  },
  { id: 'undo', task: 'Undo a send', zammad: null, rt: null },
  {
    id: 'find',
    task: 'Find a ticket by its number',
    zammad: way(2, 'Ctrl+Shift+S, Enter', keys),
    rt: way(2, 'search box, Enter', first),
  },
  {
    id: 'bulk',
    task: 'Resolve five at once',
    zammad: way(8, 'five boxes, State, closed, Confirm', workflows),
    rt: null,
  },
];

/** The table of docs/keystrokes.md. `ours` says what the script measured, by id; null: not counted yet. */
export function keystrokeTable(ours) {
  const lines = FLOWS.map(({ id, task, zammad, rt }) => {
    const mine = ours[id];
    const best = Math.min(...[zammad, rt].flatMap((flow) => flow?.count ?? []));
    const verdict =
      mine === null
        ? 'not counted yet'
        : best === Number.POSITIVE_INFINITY
          ? 'nothing to compare'
          : mine <= best / 2
            ? 'half or less'
            : `${mine} of ${best}`;
    const theirs = (flow) => (flow ? `[${flow.count}](${flow.page}): ${flow.how}` : 'not documented');
    return `| ${task} | ${mine ?? '–'} | ${theirs(zammad)} | ${theirs(rt)} | not documented | ${verdict} |`;
  });
  const compared = FLOWS.filter(({ id, zammad, rt }) => ours[id] !== null && (zammad || rt));
  const halves = compared.filter(({ id, zammad, rt }) => {
    const best = Math.min(...[zammad, rt].flatMap((flow) => flow?.count ?? []));
    return ours[id] <= best / 2;
  });
  return [
    '| task | Heard | Zammad | Request Tracker | FreeScout | against the best |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    `Half of the best or less in ${halves.length} of ${compared.length} tasks that can be compared.`,
  ].join('\n');
}
