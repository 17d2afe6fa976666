// Words of ours with their formatting, in the thread and without a frame. The server has cleaned them; here they are read
// once more by an inert parser, and only what this table knows is drawn, by React: no string of them ever becomes markup.
import { createElement, type ReactNode, useMemo } from 'react';
import type { AttachmentView } from '#contracts';
import { classes } from '../../shared/ui/index.js';
import { formatted } from '../../shared/writing/index.js';
import { MentionName } from './mention-name.js';
import styles from './own-html.module.css';

const TAGS = new Set('blockquote br code div em h3 hr li ol p pre strong ul'.split(' '));
const VOID = new Set(['br', 'hr']);
const LINK = /^(?:https?:\/\/|mailto:|tel:)\S+$/i;
const DEEPEST = 40;

type ImageAddress = (contentId: string) => string | undefined;

function childrenOf(node: Node, image: ImageAddress, depth: number): ReactNode[] {
  return [...node.childNodes].map((child, at) => drawn(child, image, { at, depth }));
}

function drawn(node: Node, image: ImageAddress, { at, depth }: { at: number; depth: number }): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || depth > DEEPEST) return null;
  const tag = node.localName;
  if (tag === 'img') return pictureOf(node, image, at);
  const children = VOID.has(tag) ? undefined : childrenOf(node, image, depth + 1);
  if (tag === 'a') {
    const href = node.getAttribute('href') ?? '';
    if (!LINK.test(href)) return children;
    return (
      <a key={at} href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  const mention = tag === 'span' ? node.getAttribute('data-mention') : null;
  if (mention) return <MentionName key={at} target={mention} label={node.textContent ?? ''} />;
  if (!TAGS.has(tag)) return children;
  const start = tag === 'ol' ? Number.parseInt(node.getAttribute('start') ?? '1', 10) || 1 : undefined;
  return createElement(tag, { key: at, ...(start !== undefined && { start }) }, children);
}

function pictureOf(node: Element, image: ImageAddress, at: number): ReactNode {
  const address = image(/^cid:(.+)$/.exec(node.getAttribute('src') ?? '')?.[1] ?? '');
  const alt = node.getAttribute('alt') ?? '';
  if (!address) return alt && `[${alt}]`;
  return (
    <a key={at} href={address} target="_blank" rel="noopener noreferrer">
      <img src={address} alt={alt} loading="lazy" />
    </a>
  );
}

interface Props {
  html: string;
  attachments: readonly AttachmentView[];
  isWaiting: boolean;
}

export function OwnHtml({ html, attachments, isWaiting }: Props) {
  const body = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html]);
  const image: ImageAddress = (contentId) => {
    const file = attachments.find((one) => one.contentId === contentId);
    return file && `/api/${isWaiting ? 'uploads' : 'attachments'}/${file.id}`;
  };
  return (
    <div className={classes(styles.words, formatted.formatted)} dir="auto">
      {childrenOf(body, image, 0)}
    </div>
  );
}
