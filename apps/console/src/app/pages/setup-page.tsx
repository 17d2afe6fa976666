import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { LinkView, SetupView } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { Banner, ButtonLink, Skeleton, Stepper } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { Entrance, EntranceTrouble } from './entrance.js';
import { PlainHttpAdvice } from './plain-http.js';
import { AddressStep } from './setup/address-step.js';
import { AdministratorStep } from './setup/administrator-step.js';
import { MailboxStep } from './setup/mailbox-step.js';
import { ReadyStep } from './setup/ready-step.js';
import { SurveysStep } from './setup/surveys-step.js';
import { SetupCommand } from './setup-command.js';

const STEPS = ['you', 'address', 'mailbox', 'surveys', 'ready'] as const;

/** The set-up is done, or its link has been used or is too old. */
function UsedLink({ isSetUp, isDemo }: { isSetUp: boolean; isDemo: boolean }) {
  const t = useT();
  if (!isSetUp)
    return (
      <Entrance title={t('auth.link.invalid')} intro={t('auth.setup.linkMissingText')}>
        <SetupCommand isDemo={isDemo} />
      </Entrance>
    );
  return (
    <Entrance title={t('auth.setup.done')} intro={t('auth.setup.doneText')}>
      <ButtonLink to="/login" kind="main" isWide>
        {t('auth.signIn.title')}
      </ButtonLink>
    </Entrance>
  );
}

/** Said on the step after the one it is about, because that one leads on by itself. */
function Reached() {
  const t = useT();
  return (
    <Banner tone="green" icon="check-circle" isInset>
      {t('auth.setup.reached')}
    </Banner>
  );
}

/** The first start: administrator, address, mailbox, the law of asking, and the loop to look at. Each step can be left for later but the first. */
export default function SetupPage() {
  const t = useT();
  const token = useLocation().hash.slice(1);
  const isSignedIn = useSessionState((state) => Boolean(state.session));
  const [step, setStep] = useState(0);
  const [isReached, setReached] = useState(false);
  const {
    data: setup,
    error,
    refetch,
  } = useQuery({ queryKey: ['setup'], queryFn: () => api.get<SetupView>('/setup') });
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => api.get<LinkView>(`/links/${encodeURIComponent(token)}`),
    enabled: !isSignedIn && token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Whoever comes back after the first step goes on with the second.
  useEffect(() => setStep((now) => (isSignedIn ? Math.max(now, 1) : 0)), [isSignedIn]);
  const next = (): void => setStep((now) => now + 1);
  const addressDone = (isFine: boolean): void => {
    setReached(isFine);
    next();
  };

  const { address } = setup ?? {};
  if (error) return <EntranceTrouble error={error} onRetry={() => void refetch()} />;
  if (!setup) return <Skeleton />;
  const { isDemo, company } = setup;
  if (address && !address.isHttps && !address.isLoopback && !address.isPlainHttpAllowed)
    return (
      <Entrance title={t('auth.plain.title')} isWide>
        <PlainHttpAdvice />
      </Entrance>
    );
  if (!isSignedIn && !token)
    return (
      <Entrance title={t('auth.setup.linkMissing')} intro={t('auth.setup.linkMissingText')}>
        <SetupCommand isDemo={isDemo} />
      </Entrance>
    );
  // Better said now than after everything has been filled in.
  if (
    !isSignedIn &&
    (!setup.isNeeded ||
      link.data?.purpose === 'invite' ||
      link.data?.purpose === 'reset' ||
      isProblem(link.error, 'LINK_INVALID'))
  )
    return <UsedLink isSetUp={!setup.isNeeded} isDemo={isDemo} />;
  const steps = (
    <Stepper
      label={t('auth.setup.steps')}
      current={step}
      steps={STEPS.map((name) => t(name === 'surveys' ? 'settings.surveys.title' : `auth.setup.${name}`))}
    />
  );
  if (step === 0) return <AdministratorStep steps={steps} token={token} company={company} onDone={next} />;
  if (step === 1) return <AddressStep steps={steps} onDone={addressDone} />;
  if (step === 2)
    return (
      <MailboxStep
        steps={
          <>
            {steps}
            {isReached && <Reached />}
          </>
        }
        onDone={next}
      />
    );
  if (step === 3) return <SurveysStep steps={steps} onDone={next} />;
  return <ReadyStep steps={steps} />;
}
