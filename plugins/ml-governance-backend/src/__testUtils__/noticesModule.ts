import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mlGovernanceNoticesExtensionPoint,
  Notice,
} from '@ml-governance/backstage-plugin-ml-governance-node';

/** A module that brings notices to people, by what a test does with them. */
export function noticesModule(
  send: (notice: Notice) => void,
  moduleId = 'notices',
) {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId,
    register(reg) {
      reg.registerInit({
        deps: { notices: mlGovernanceNoticesExtensionPoint },
        async init({ notices }) {
          notices.setNoticeSender({
            title: 'The post',
            send: async notice => send(notice),
          });
        },
      });
    },
  });
}
