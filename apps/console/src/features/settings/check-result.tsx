import type { CheckView } from '#contracts';
import type { MessageKey } from '#wording';
import { Banner } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';

interface Props {
  check: CheckView;
  fine?: MessageKey;
}

/** What a try told: it works, or why it does not. */
export function CheckResult({ check, fine = 'settings.check.fine' }: Props) {
  const { t, either } = useWording();
  if (check.isOk)
    return (
      <Banner tone="green" icon="check-circle" isInset>
        {t(fine)}
      </Banner>
    );
  return (
    <Banner tone="red" icon="warning" isInset>
      {either(`mail.check.${check.code}`, 'settings.check.failed')} {check.detail && <code>{check.detail}</code>}
    </Banner>
  );
}
