import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { SetupView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { CopyText, Skeleton, Stepper } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { Entrance } from './entrance.js';
import { PlainHttpAdvice } from './plain-http.js';
import { AddressStep } from './setup/address-step.js';
import { AdministratorStep } from './setup/administrator-step.js';
import { MailboxStep } from './setup/mailbox-step.js';
import { ReadyStep } from './setup/ready-step.js';

const STEPS = ['you', 'address', 'mailbox', 'ready'] as const;

/** The first start: administrator, address, mailbox, and the loop to look at. Each step can be left for later but the first. */
export default function SetupPage() {
  const t = useT();
  const token = useLocation().hash.slice(1);
  const isSignedIn = useSessionState((state) => Boolean(state.session));
  const [step, setStep] = useState(0);
  const { data: setup } = useQuery({ queryKey: ['setup'], queryFn: () => api.get<SetupView>('/setup') });
  // Whoever comes back after the first step goes on with the second.
  useEffect(() => setStep((now) => (isSignedIn ? Math.max(now, 1) : 0)), [isSignedIn]);
  const next = (): void => setStep((now) => now + 1);

  const { address } = setup ?? {};
  if (!setup) return <Skeleton />;
  if (address && !address.isHttps && !address.isLoopback && !address.isPlainHttpAllowed)
    return (
      <Entrance title={t('auth.plain.title')} isWide>
        <PlainHttpAdvice />
      </Entrance>
    );
  if (!isSignedIn && !token)
    return (
      <Entrance title={t('auth.setup.linkMissing')} intro={t('auth.setup.linkMissingText')}>
        <CopyText text="npm run admin -- setup-link" />
      </Entrance>
    );
  const steps = (
    <Stepper label={t('auth.setup.steps')} current={step} steps={STEPS.map((name) => t(`auth.setup.${name}`))} />
  );
  if (step === 0) return <AdministratorStep steps={steps} token={token} onDone={next} />;
  if (step === 1) return <AddressStep steps={steps} onDone={next} />;
  if (step === 2) return <MailboxStep steps={steps} onDone={next} />;
  return <ReadyStep steps={steps} />;
}
