import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { createLogger, LOGGER } from './logger.js';

/** Token under which the settings are injected: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('CONFIG');

@Global()
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: createLogger(config.HEARD_LOG_LEVEL) },
    ];
    return { module: ConfigModule, providers, exports: [CONFIG, LOGGER] };
  }
}
