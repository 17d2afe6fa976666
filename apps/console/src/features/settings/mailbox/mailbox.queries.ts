import { useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import type {
  MailboxProbeView,
  MailboxServersRequest,
  MailboxTestMailView,
  MailboxTestView,
  MailboxView,
  OAuthClientRequest,
  OAuthClientsView,
  ServerProposalView,
} from '#contracts';
import { api } from '../../../shared/api/index.js';

export type ServersChange = z.infer<typeof MailboxServersRequest>;
export type Provider = 'microsoft' | 'google';
export const PROVIDER_NAMES: Record<Provider, string> = { microsoft: 'Microsoft', google: 'Google' };

const CLIENTS = ['oauth-clients'];
const STILL_RUNNING_MS = 2_000;

export const useOAuthClients = () =>
  useQuery({ queryKey: CLIENTS, queryFn: () => api.get<OAuthClientsView>('/oauth/clients') });

const probeKey = (mailboxId: string) => ['mailbox-probe', mailboxId];

/** The last probe of a mailbox; asked again while one runs. */
export const useProbe = (mailboxId: string) =>
  useQuery({
    queryKey: probeKey(mailboxId),
    queryFn: () => api.get<MailboxProbeView>(`/mailboxes/${mailboxId}/probe`),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'sending' ? STILL_RUNNING_MS : false,
  });

/** The verbs of a mailbox and its servers. */
export function useMailboxActions() {
  const queryClient = useQueryClient();
  const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['settings'] });
  return {
    reload,
    find: (address: string) => api.post<ServerProposalView>('/mailboxes/find-servers', { address }),
    test: (mailboxId: string | null, { incoming, outgoing }: Omit<ServersChange, 'importDays'>) =>
      api.post<MailboxTestView>('/mailboxes/test-servers', { mailboxId, incoming, outgoing }),
    /** @returns its id */
    add: async (body: unknown): Promise<string> => (await api.post<MailboxView>('/mailboxes', body)).id,
    change: async ({ id, version }: MailboxView, body: unknown): Promise<void> => {
      await api.patch(`/mailboxes/${id}`, body, { version });
      await reload();
    },
    saveServers: (mailboxId: string, body: ServersChange, version: number): Promise<void> =>
      api.put(`/mailboxes/${mailboxId}/servers`, body, { version }),
    disconnect: async (mailboxId: string, version: number): Promise<void> => {
      await api.delete(`/mailboxes/${mailboxId}/servers`, { version });
      await reload();
    },
    saveClient: async (
      provider: Provider,
      body: z.infer<typeof OAuthClientRequest>,
      version: number,
    ): Promise<void> => {
      await api.put(`/oauth/clients/${provider}`, body, { version });
      await queryClient.invalidateQueries({ queryKey: CLIENTS });
    },
    /** @returns where the browser goes */
    signIn: async (mailboxId: string, provider: Provider): Promise<string> =>
      (await api.post<{ url: string }>(`/mailboxes/${mailboxId}/sign-in`, { provider })).url,
    setLogo: async (mailboxId: string, file: File): Promise<void> => {
      await api.put(`/mailboxes/${mailboxId}/logo`, file);
      await reload();
    },
    removeLogo: async (mailboxId: string): Promise<void> => {
      await api.delete(`/mailboxes/${mailboxId}/logo`);
      await reload();
    },
    sendTest: (mailboxId: string) => api.post<MailboxTestMailView>(`/mailboxes/${mailboxId}/test-mail`),
    probe: async (mailboxId: string): Promise<void> => {
      queryClient.setQueryData(probeKey(mailboxId), await api.post<MailboxProbeView>(`/mailboxes/${mailboxId}/probe`));
    },
  };
}
