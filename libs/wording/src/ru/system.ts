import type { system as en } from '../en/system.js';

export const system: Record<keyof typeof en, string> = {
  'system.intro':
    'Всё ли сохранено в резервной копии, что это за установка и что осталось решить после восстановления.',
  'system.backup.title': 'Последняя резервная копия',
  'system.backup.none': 'Пока нет. На машине этой установки: npm run backup',
  'system.backup.when': 'Состояние на',
  'system.backup.elsewhere':
    'Резервной копии этой машины ещё нет. Последняя — с машины, с которой она восстановлена; её файл лежит там.',
  'system.backup.path': 'Файл',
  'system.backup.size': 'Размер',
  'system.backup.kind': 'Причина',
  'system.kind.manual': 'По запросу',
  'system.kind.daily': 'Ежедневная',
  'system.kind.before_upgrade': 'Перед обновлением',
  'system.kind.before_restore': 'Перед восстановлением',
  'system.key':
    'Ключ установки попадает в копию только по запросу. Храните его копию отдельно: без него перестанут работать ссылки в письмах, а пароли почтовых серверов придётся ввести заново.',
  'system.held.title': 'Задержано после восстановления',
  'system.held.intro':
    'Данные — на {snapshot}; восстановлены {restored}. Всё, что должно было уйти между этими моментами, могло уже уйти с утраченной установки, поэтому само собой ничего из этого не уходит.',
  'system.held.none': 'Решать нечего.',
  'system.held.sendAll': 'Отправить все',
  'system.held.leaveAll': 'Уже ушли',
  'system.held.send': 'Отправить',
  'system.held.leave': 'Уже ушло',
  'system.held.sent':
    '{count, plural, one {# письмо отправляется} few {# письма отправляются} many {# писем отправляются} other {# письма отправляются}}.',
  'system.held.left':
    '{count, plural, one {# письмо остаётся} few {# письма остаются} many {# писем остаются} other {# письма остаются}} как есть.',
  'system.held.more': 'Ещё {count, plural, one {# письмо} few {# письма} many {# писем} other {# письма}}',
  'system.purpose.reply': 'Ответ',
  'system.purpose.invitation': 'Опрос',
  'system.purpose.recovery': 'Опрос о случае',
  'system.purpose.notice': 'Уведомление',
  'system.purpose.acknowledgement': 'Подтверждение получения',
  'system.purpose.forward': 'Пересланное письмо',
  'system.purpose.other': 'Письмо',
  'system.about.title': 'Эта установка',
  'system.about.version': 'Версия',
  'system.about.commit': 'Ревизия',
  'system.about.migration': 'Схема',
  'system.about.postgres': 'Версия PostgreSQL',
  'system.about.node': 'Версия Node.js',
  'system.about.since': 'Работает с',
  'system.about.folder': 'Папка данных',
  'system.about.database': 'Размер базы данных',
  'system.about.disk': 'Свободно на диске',
  'system.about.diskOf': '{free} из {total}',
};
