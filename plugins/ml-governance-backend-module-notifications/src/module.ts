import { createBackendModule } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { mlGovernanceNoticesExtensionPoint } from '@ml-governance/backstage-plugin-ml-governance-node';
import { PortalNoticeSender } from './PortalNoticeSender';

/**
 * Hands the notices of ML Governance to the portal's notifications, which brings
 * them to the users that a recipient stands for.
 *
 * @public
 */
export const mlGovernanceModuleNotifications = createBackendModule({
  pluginId: 'ml-governance',
  moduleId: 'notifications',
  register(registration) {
    registration.registerInit({
      deps: {
        notices: mlGovernanceNoticesExtensionPoint,
        notifications: notificationService,
      },
      async init({ notices, notifications }) {
        notices.setNoticeSender(new PortalNoticeSender(notifications));
      },
    });
  },
});
