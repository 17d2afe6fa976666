import { rowsOf } from '#database';
import type { HousekeepingTask } from '#outbox';

const KEYS =
  'day, kind, survey_id, survey_version_id, team_id, mailbox_id, channel, language, agent_id, outcome, detail, is_demo';

/** Loose counts are added to those of their kind; the sums stay what they are at every moment. */
export const looseCounts: HousekeepingTask = {
  name: 'insights.loose-counts',
  removeSome: async (tx, _now, limit) => {
    const [summed] = await rowsOf<{ removed: number }>(
      tx,
      `with chosen as (
         select ctid from asking_counts where is_loose order by day limit $1 for update skip locked),
       loose as (
         delete from asking_counts where ctid = any(array(select ctid from chosen)) returning *),
       summed as (
         insert into asking_counts (${KEYS}, count, weight, is_loose)
         select ${KEYS}, sum(count), sum(weight), false from loose group by ${KEYS} order by ${KEYS}
         on conflict (${KEYS}) where not is_loose
           do update set count = asking_counts.count + excluded.count, weight = asking_counts.weight + excluded.weight
         returning 1)
       select (select count(*) from loose)::integer as removed, (select count(*) from summed) as kinds`,
      [limit],
    );
    return summed?.removed ?? 0;
  },
};
