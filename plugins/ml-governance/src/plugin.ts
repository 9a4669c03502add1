import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { mlGovernanceApiExtension } from './api/mlGovernanceApiExtension';
import { complianceEntityCard } from './entityCards/complianceEntityCard';
import { costEntityCard } from './entityCards/costEntityCard';
import { resourcesEntityContent } from './entityContents/resourcesEntityContent';
import { myMlServicesWidget } from './homeWidgets/myMlServicesWidget';

/**
 * The cost card and the tag compliance card of an ML service.
 *
 * @public
 */
export const mlGovernancePlugin = createFrontendPlugin({
  pluginId: 'ml-governance',
  title: 'ML Governance',
  info: { packageJson: () => import('../package.json') },
  extensions: [
    mlGovernanceApiExtension,
    costEntityCard,
    complianceEntityCard,
    resourcesEntityContent,
    myMlServicesWidget,
  ],
});
