import { Rules } from '#automation';
import type { RuleRequest } from '#contracts';
import type { AgentActor } from '#kernel';
import type { DemoHouse } from './demo-house.js';

/** One that shows its trace with the next mail about money, and one to try out and switch on. */
const RULES: readonly Pick<RuleRequest, 'name' | 'isEnabled' | 'filter' | 'actions'>[] = [
  {
    name: 'Money back comes first',
    isEnabled: true,
    filter: {
      all: [],
      any: ['refund', 'raha tagasi', 'pinig', 'visszatérítés', 'возврат'].map((text) => ({
        field: 'words',
        op: 'contains',
        text,
      })),
    },
    actions: [{ verb: 'prioritise', priority: 'high' }],
  },
  {
    name: 'When we are closed',
    isEnabled: false,
    filter: { all: [{ field: 'openingHours', op: 'is', value: false }], any: [] },
    actions: [
      {
        verb: 'mail',
        words: {
          en: { subject: 'We are closed now [#{ticket.number}]', text: 'We are back {hours.next} and answer then.' },
          et: {
            subject: 'Oleme praegu suletud [#{ticket.number}]',
            text: 'Oleme tagasi {hours.next} ja vastame siis.',
          },
          lt: { subject: 'Dabar nedirbame [#{ticket.number}]', text: 'Grįšime {hours.next} ir tada atsakysime.' },
          hu: {
            subject: 'Most zárva vagyunk [#{ticket.number}]',
            text: 'Újra nyitva: {hours.next}; akkor válaszolunk.',
          },
          ru: {
            subject: 'Сейчас мы закрыты [#{ticket.number}]',
            text: 'Снова работаем: {hours.next}; тогда и ответим.',
          },
        },
      },
    ],
  },
];

/** Written down when the story has been told: they act on what comes from then on. */
export async function keepRules(house: DemoHouse, lead: AgentActor): Promise<void> {
  const author: AgentActor = { ...lead, role: 'admin' };
  for (const rule of RULES)
    await house.get(Rules).add(author, {
      ...rule,
      when: { kind: 'event', events: ['customerWrote'] },
      stops: false,
      hourlyLimit: 500,
    });
}
