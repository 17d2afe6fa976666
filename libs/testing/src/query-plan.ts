import type { Queryable } from '#database';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** What the database did for a statement. */
export interface QueryPlan {
  /** Tables that were read from beginning to end. */
  scannedWhole: string[];
  /** Steps that threw away more than ten times the rows that they kept, with both numbers. */
  wasteful: { relation: string; removed: number; kept: number }[];
  /** How many rows each index gave, all times together. */
  given: Record<string, number>;
  milliseconds: number;
  text: string;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Runs the statement and tells how. */
export async function queryPlan(on: Queryable, sql: string, parameters: unknown[]): Promise<QueryPlan> {
  const rows = await on.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
    `explain (analyze, format json) ${sql}`,
    parameters,
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (!plan) throw new Error('The database explains nothing.');
  const all = nodesOf(plan.Plan);
  const nodes = all.filter((node) => node['Relation Name']);
  const given: Record<string, number> = {};
  for (const { 'Index Name': name, ...node } of all)
    if (name) given[name] = (given[name] ?? 0) + node['Actual Rows'] * node['Actual Loops'];
  const measured = nodes.map((node) => ({
    relation: `${node['Relation Name']} (${node['Node Type']})`,
    removed:
      ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'],
    kept: node['Actual Rows'] * node['Actual Loops'],
  }));
  return {
    scannedWhole: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => String(node['Relation Name'])),
    wasteful: measured.filter(({ removed, kept }) => removed > 10 * Math.max(1, kept)),
    given,
    milliseconds: plan['Execution Time'],
    text: JSON.stringify(plan.Plan, null, 1),
  };
}
