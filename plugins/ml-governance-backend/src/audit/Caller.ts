import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Somebody who asks for something. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Where it came by HTTP. */
  request?: Request;
}
