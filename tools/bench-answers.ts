import type { SatisfactionView } from '#contracts';
import { newId } from '#kernel';
import type { Bench } from './bench.js';
import { timed } from './bench-desk.js';
import { type Measure, measureOf } from './quantiles.js';

const SURVEY = '00000000-0000-7000-8000-000000000001';
/** So many rows a statement: as many as an import would put in. */
const STEP = 50_000;
const DAYS = 700;
const [TEAMS, MAILBOXES, PEOPLE] = [5, 3, 30];

const ids = (count: number): string[] => Array.from({ length: count }, () => newId());

/**
 * Two questions of three are answered; every question of two years ago until today, in the order of time. The counts
 * come from the same triggers as in an installation, and are not summed up by housekeeping.
 */
async function seedAnswers({ database, counts }: Bench): Promise<{ teams: string[]; people: string[] }> {
  const [teams, mailboxes, people] = [ids(TEAMS), ids(MAILBOXES), ids(PEOPLE)];
  const all = Math.ceil(counts.answers * 1.5);
  for (let from = 0; from < all; from += STEP) {
    await database.query(
      `with asked as (
         insert into survey_invitations (id, survey_id, subject_id, state, reason, language, sent_at, created_at, updated_at,
             about_at, about_team_id, about_mailbox_id, about_channel, about_people)
         select uuidv7(), '${SURVEY}', uuidv7(), case when n % 3 < 2 then 'answered' when n % 2 = 0 then 'expired' else 'suppressed' end,
           case when n % 6 = 5 then (array['cooldown', 'opted_out', 'fatigue_rest'])[n % 3 + 1] end,
           (array['en', 'et', 'lt', 'hu', 'ru'])[n % 5 + 1], case when n % 6 <> 5 then at.t end, at.t, at.t, at.t,
           ($1::uuid[])[n % ${TEAMS} + 1], ($2::uuid[])[n % ${MAILBOXES} + 1], (array['email', 'form'])[n % 7 / 5 + 1],
           jsonb_build_array(jsonb_build_object('agentId', ($3::uuid[])[n % ${PEOPLE} + 1], 'weight', 1))
         from generate_series($4::integer, $5::integer) n
         cross join lateral (select now() - (${all} - n) * (interval '${DAYS} days' / ${all}) as t) as at
         returning *)
       insert into survey_responses (id, invitation_id, survey_id, channel, score, is_negative, answered_at, visible_at)
       select uuidv7(), id, survey_id, 'page', score, score <= 2, about_at, about_at
       from (select *, (array[1, 2, 3, 4, 4, 5, 5, 5, 5, 5])[abs(hashtext(id::text)) % 10 + 1] as score from asked) as asked
       where state = 'answered'`,
      [teams, mailboxes, people, from, Math.min(from + STEP, all) - 1],
    );
  }
  await database.query('vacuum analyze survey_invitations, survey_responses, asking_counts');
  return { teams, people };
}

/** The page of satisfaction over everything, over a month, of one team by language, and of one person. */
export async function measureAnswers(bench: Bench): Promise<Measure[]> {
  const { teams, people } = await seedAnswers(bench);
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const two = `from=${day(DAYS)}&to=${day(-1)}`;
  const pages = {
    'two years': `?${two}`,
    'a month': '',
    'two years, one team by language': `?${two}&team=${teams[0]}&by=language`,
    'two years, one person': `?${two}&agent=${people[0]}`,
  };
  const rounds = Array.from({ length: bench.counts.reads / 4 }, (_, round) => round);
  const measures: Measure[] = [];
  for (const [what, query] of Object.entries(pages)) {
    const path = `/api/satisfaction${query}`;
    const ask = () => bench.admin.call<SatisfactionView>('GET', path);
    const { answered } = await ask();
    if (answered === 0) throw new Error(`${what}: nothing is counted`);
    const { times, elapsed } = await timed(rounds, 1, ask);
    const many = bench.counts.answers.toLocaleString('en');
    measures.push(measureOf(`page of satisfaction, ${what} of ${many} answers`, times, elapsed));
  }
  const rows = `/api/satisfaction/rows?number=dissatisfied&${two}`;
  const { times, elapsed } = await timed(rounds, 1, () => bench.admin.call('GET', rows));
  return [...measures, measureOf('rows behind a number, the newest 50', times, elapsed)];
}
