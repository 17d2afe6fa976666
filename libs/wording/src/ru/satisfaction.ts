import type { satisfaction as en } from '../en/satisfaction.js';

export const satisfaction: Record<keyof typeof en, string> = {
  'satisfaction.intro': 'Что сказали клиенты, из скольких и насколько это точно.',
  'satisfaction.from': 'С',
  'satisfaction.to': 'По',
  'satisfaction.empty.title': 'Пока никого не спрашивали',
  'satisfaction.empty.text': 'Цифры появятся, когда будут решённые обращения, а опросы включены в настройках.',
  'satisfaction.csat': 'Довольны',
  'satisfaction.csat.definition': 'Оценки 4 и 5 среди всех подтверждённых ответов за это время.',
  'satisfaction.counts':
    '{answered, plural, one {{satisfied} из # ответа} few {{satisfied} из # ответов} many {{satisfied} из # ответов} other {{satisfied} из # ответа}}',
  'satisfaction.csat.none': 'За это время никто из клиентов не ответил.',
  'satisfaction.interval': 'С уверенностью 95 % — между {low} и {high}',
  'satisfaction.tooFew':
    '{n, plural, one {# ответ: для процента мало (нужно от {minimum})} few {# ответа: для процента мало (нужно от {minimum})} many {# ответов: для процента мало (нужно от {minimum})} other {# ответа: для процента мало (нужно от {minimum})}}',
  'satisfaction.answers': '{n, plural, one {# ответ} few {# ответа} many {# ответов} other {# ответа}}',
  'satisfaction.distribution': 'Все ответы',
  'satisfaction.weeks': 'По неделям',
  'satisfaction.weeks.definition':
    'Точка — доля довольных ответов, полоса — её интервал. Где ответов мало, видно только их число.',
  'satisfaction.weeks.none': 'За это время ответов нет.',
  'satisfaction.asTable': 'Таблицей',
  'satisfaction.week': 'Неделя с',
  'satisfaction.satisfiedOf': 'Довольны / ответы',
  'satisfaction.recovery': 'Исправлено',
  'satisfaction.recovery.definition':
    'Что сказали недовольные клиенты после работы над их случаем. Молчание — не успех.',
  'satisfaction.recovery.none': 'За это время никого не спрашивали.',
  'satisfaction.recovery.yes': 'Да',
  'satisfaction.recovery.partly': 'Частично',
  'satisfaction.recovery.no': 'Нет',
  'satisfaction.recovery.silent': 'Не ответили',
  'satisfaction.recovery.waiting': 'Ещё есть время ответить',
  'satisfaction.recovery.asked': 'Спрошено',
  'satisfaction.funnel': 'От решения до ответа',
  'satisfaction.funnel.definition':
    'Решённые за это время обращения, о которых можно было спросить. Можно = не спрошено + ещё не отправлено + отправлено.',
  'satisfaction.funnel.eligible': 'Можно было спросить',
  'satisfaction.funnel.suppressed': 'Не спрошено',
  'satisfaction.funnel.pending': 'Ещё не отправлено',
  'satisfaction.funnel.sent': 'Отправлено',
  'satisfaction.funnel.bounced': 'Вернулось',
  'satisfaction.funnel.answered': 'Отвечено',
  'satisfaction.funnel.unconfirmed': 'Неподтверждённые голоса (не считаются)',
  'satisfaction.why': 'Почему не спросили',
  'satisfaction.why.none': 'Никого не пропустили.',
  'satisfaction.why.other': 'Другая причина',
};
