import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { UPLOAD_LIMITS } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { ticketFeature } from './index.js';
import { useUploads } from './uploads.store.js';

const row = aRow(1);
const sendingOf = `POST /tickets/${row.id}/messages` as const;
const uploadId = '01930000-0000-7000-8000-000000000077';

/** The browser's way to upload; a test decides how far it comes. */
class FakeRequest {
  static readonly all: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: object) => void } = {};
  readonly headers: Record<string, string> = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = '';
  isStopped = false;
  open(): void {}
  send(): void {
    FakeRequest.all.push(this);
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name.toLowerCase()] = value;
  }
  abort(): void {
    this.isStopped = true;
  }
  progress(loaded: number, total: number): void {
    act(() => this.upload.onprogress?.({ loaded, total, lengthComputable: true }));
  }
  async answer(status: number, body: object): Promise<void> {
    this.status = status;
    this.responseText = JSON.stringify(body);
    await act(async () => this.onload?.());
  }
}
const real = globalThis.XMLHttpRequest;

const showTicket = async () => {
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: aTicketPage(row) });
      api.answer(sendingOf, ({ body }) => ({ body: written(row, aMessage(9, body as { text: string })) }));
    },
  });
  await screen.findByRole('heading', { name: row.subject });
  return shown;
};
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const field = (): HTMLTextAreaElement => screen.getByRole('textbox');
const drop = (...files: File[]): void => void fireEvent.drop(field(), { dataTransfer: { files, types: ['Files'] } });

beforeEach(() => {
  FakeRequest.all.length = 0;
  globalThis.XMLHttpRequest = FakeRequest as never;
});
afterEach(() => {
  globalThis.XMLHttpRequest = real;
  act(() => {
    enterSession(null);
    useUploads.setState({ files: [] });
  });
  localStorage.clear();
});

describe('files', () => {
  it('that are dropped show how far they are, hold the reply back until they are there, and go with it', async () => {
    const { api, t } = await showTicket();
    press('r');
    fireEvent.change(field(), { target: { value: 'See the file' } });
    drop(new File(['x'.repeat(2_048)], 'täht.pdf', { type: 'application/pdf' }));
    const [request] = FakeRequest.all;
    expect(request?.headers).toMatchObject({ 'x-heard': '1', 'x-file-name': 't%C3%A4ht.pdf' });
    request?.progress(512, 2_048);
    expect(screen.getByRole('progressbar')).toHaveAttribute('value', '25');
    press('mod+enter');
    expect(api.askedFor(sendingOf)).toEqual([]);
    expect(screen.getByText(t('ticket.composer.filesWait'))).toBeVisible();
    await request?.answer(201, { id: uploadId, fileName: 'täht.pdf', contentType: 'application/pdf', size: 2_048 });
    expect(screen.getByText(t('ticket.composer.filesSize', { size: '2 KB', most: '25 MB' }))).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({ uploadIds: [uploadId] });
  });

  it('that are pasted stay over a reload, and can be taken out again', async () => {
    await showTicket();
    press('r');
    fireEvent.paste(field(), {
      clipboardData: { files: [new File(['x'], 'shot.png', { type: 'image/png' })], getData: () => '' },
    });
    await FakeRequest.all[0]?.answer(201, { id: uploadId, fileName: 'shot.png', contentType: 'image/png', size: 1 });
    act(() => {
      enterSession(null);
    });
    cleanup();
    const { api, t, user } = await showTicket();
    expect(screen.getByRole('link', { name: 'shot.png' })).toHaveAttribute('href', `/api/uploads/${uploadId}`);
    api.answer('DELETE /uploads/:id', { status: 204 });
    await user.click(screen.getByRole('button', { name: t('ticket.composer.file.remove', { name: 'shot.png' }) }));
    await waitFor(() => expect(api.askedFor('DELETE /uploads/:id')).toHaveLength(1));
  });

  it('that are too much for one mail, or that the server refuses, say so and are not sent', async () => {
    const { t } = await showTicket();
    press('r');
    const big = new File(['x'], 'film.mov');
    Object.defineProperty(big, 'size', { value: UPLOAD_LIMITS.mailBytes + 1 });
    drop(big, new File(['x'], 'odd.bin'));
    expect(FakeRequest.all).toHaveLength(1);
    await FakeRequest.all[0]?.answer(422, { code: 'UPLOAD_BROKEN', title: '', type: 'about:blank' });
    expect(screen.getByText(new RegExp(t('ticket.composer.file.failed', { name: 'film.mov' })))).toHaveTextContent(
      t('errors.FILES_TOO_LARGE'),
    );
    expect(screen.getByText(new RegExp(t('ticket.composer.file.failed', { name: 'odd.bin' })))).toHaveTextContent(
      t('errors.UPLOAD_BROKEN'),
    );
  });
});
