import { Global, Module } from '@nestjs/common';
import { PublicAddress } from './public-address.js';

/** The public address, for everything that writes links. */
@Global()
@Module({ providers: [PublicAddress], exports: [PublicAddress] })
export class PublicAddressModule {}
