import { sqlMigration } from '#database';

/** Causes in two levels; what people read is in the wording, keyed by the code. */
const CAUSES: Record<string, string[]> = {
  product_defect: ['defect_arrived_broken', 'defect_stopped_working', 'defect_after_change', 'defect_outage'],
  product_gap: ['gap_missing_function', 'gap_hard_to_use', 'gap_not_accessible', 'gap_not_compatible'],
  policy_price: ['policy_amount', 'policy_hidden_cost', 'policy_returns', 'policy_rigid_rule'],
  process_wait: ['wait_first_answer', 'wait_solution', 'wait_handover', 'wait_repeated_questions'],
  information: ['information_missing', 'information_wrong', 'information_unclear', 'information_no_updates'],
  people_skill: ['people_tone', 'people_knowledge', 'people_workload', 'people_no_authority'],
  third_party: ['third_party_delivery', 'third_party_payment', 'third_party_supplier', 'third_party_platform'],
  expectation: [
    'expectation_promised_too_much',
    'expectation_advertising',
    'expectation_misunderstood',
    'expectation_outside_service',
  ],
};

const idOf = (broad: number, narrow: number): string =>
  `00000000-0000-7000-8000-0000000c${String(broad).padStart(2, '0')}${String(narrow).padStart(2, '0')}`;

const rows = Object.entries(CAUSES).flatMap(([code, narrower], index) => [
  `('${idOf(index + 1, 0)}', null, '${code}', ${index + 1})`,
  ...narrower.map((narrow, at) => `('${idOf(index + 1, at + 1)}', '${idOf(index + 1, 0)}', '${narrow}', ${at + 1})`),
]);

/** The causes that every installation begins with. */
export const seedRootCauses = sqlMigration('SeedRootCauses20261122011000', {
  up: `insert into root_causes (id, parent_id, code, position) values ${rows.join(',\n')};`,
  down: `delete from root_causes where parent_id is not null and id::text like '00000000-0000-7000-8000-0000000c%';
    delete from root_causes where id::text like '00000000-0000-7000-8000-0000000c%';`,
});
