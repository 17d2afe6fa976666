// jsdom lacks a few globals that Node has and the console's libraries use.
import { TestEnvironment } from 'jest-environment-jsdom';

const BORROWED = [
  'TextEncoder',
  'TextDecoder',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'structuredClone',
  'ReadableStream',
  'TransformStream',
  'WritableStream',
  'BroadcastChannel',
  'Uint8Array',
  'ArrayBuffer',
];

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of BORROWED) this.global[name] ??= globalThis[name];
  }
}
