import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { mlGovernanceApiExtension } from './api/mlGovernanceApiExtension';
import { complianceEntityCard } from './entityCards/complianceEntityCard';
import { costEntityCard } from './entityCards/costEntityCard';
import { reviewsEntityCard } from './entityCards/reviewsEntityCard';
import {
  resourcesEntityContent,
  resourcesRouteRef,
} from './entityContents/resourcesEntityContent';
import { myMlServicesWidget } from './homeWidgets/myMlServicesWidget';
import { overviewPage, overviewRouteRef } from './pages/overviewPage';
import { remediationPage, remediationRouteRef } from './pages/remediationPage';
import { reviewsPage, reviewsRouteRef } from './pages/reviewsPage';
import { statementPage, statementRouteRef } from './pages/statementPage';
import { tagEditorPage } from './pages/tagEditorPage';
import { tagEditorRouteRef } from './pages/tagEditorRoute';
import { tagPoliciesPage, tagPoliciesRouteRef } from './pages/tagPoliciesPage';
import { waiversPage, waiversRouteRef } from './pages/waiversPage';

/**
 * What ML services cost, and how far their AWS resources keep the tag
 * dictionary: cards and a tab for entities, pages for the organisation and for
 * the statements of groups.
 *
 * @public
 */
export const mlGovernancePlugin = createFrontendPlugin({
  pluginId: 'ml-governance',
  title: 'ML Governance',
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: overviewRouteRef,
    remediation: remediationRouteRef,
    resources: resourcesRouteRef,
    reviews: reviewsRouteRef,
    statement: statementRouteRef,
    tagEditor: tagEditorRouteRef,
    tagPolicies: tagPoliciesRouteRef,
    waivers: waiversRouteRef,
  },
  extensions: [
    mlGovernanceApiExtension,
    costEntityCard,
    complianceEntityCard,
    reviewsEntityCard,
    resourcesEntityContent,
    myMlServicesWidget,
    overviewPage,
    remediationPage,
    reviewsPage,
    statementPage,
    tagEditorPage,
    tagPoliciesPage,
    waiversPage,
  ],
});
