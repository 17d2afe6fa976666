import type { leaving as en } from '../en/leaving.js';

export const leaving: Record<keyof typeof en, string> = {
  'people.leave.cases':
    '{count, plural, one {# открытое дело недовольного клиента} few {# открытых дела недовольных клиентов} many {# открытых дел недовольных клиентов} other {# открытого дела недовольных клиентов}}',
  'people.leave.promises':
    '{count, plural, one {# обещанный ответ} few {# обещанных ответа} many {# обещанных ответов} other {# обещанного ответа}}',
  'people.leave.drafts': '{count, plural, one {# черновик} few {# черновика} many {# черновиков} other {# черновика}}',
  'people.leave.followed':
    '{count, plural, one {# отслеживаемое обращение} few {# отслеживаемых обращения} many {# отслеживаемых обращений} other {# отслеживаемого обращения}}',
  'people.leave.views':
    '{count, plural, one {# личный вид} few {# личных вида} many {# личных видов} other {# личного вида}}',
  'people.leave.macros':
    '{count, plural, one {# личный макрос} few {# личных макроса} many {# личных макросов} other {# личного макроса}}',
  'people.leave.besides': 'Кроме того:',
  'people.leave.besidesHint':
    'Принимающий получит всё, к чему у него есть доступ. Если никто не назван, дела снова поднимут тревогу, обещания будут ждать того, кто возьмёт обращение, черновики удалятся, а виды и макросы останутся.',
  'ticket.history.TicketPromiseGiven':
    '{to, select, agent {За обещанный ответ отвечает {agent}, раньше {previousAgent}} other {Обещанный ответ ждёт того, кто возьмёт обращение, раньше отвечал сотрудник {previousAgent}}}',
  'ticket.history.TicketDraftGiven': 'Черновик теперь у сотрудника {agent}, раньше: {previousAgent}',
};
