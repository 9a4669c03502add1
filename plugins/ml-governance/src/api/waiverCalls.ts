import { BackendCalls, searchOf } from './BackendCalls';
import { WaiverApi } from './WaiverApi';

/** The calls of {@link WaiverApi}. */
export function waiverCalls(backend: BackendCalls): WaiverApi {
  return {
    getWaivers: async query =>
      backend.fetch(`waivers${searchOf({ ...query })}`),

    createWaiver: async request => backend.post('waivers', request),

    extendWaiver: async (id, extension) =>
      backend.patch(`waivers/${encodeURIComponent(id)}`, extension),

    revokeWaiver: async id =>
      backend.fetch(`waivers/${encodeURIComponent(id)}`, {
        method: 'DELETE',
      }),
  };
}
