import { createRouteRef, PageBlueprint } from '@backstage/frontend-plugin-api';
import AssessmentOutlinedIcon from '@material-ui/icons/AssessmentOutlined';
import { LinksToRemediation } from './remediationPage';
import { LinksToReviews } from './reviewsPage';
import { LinksToStatements } from './statementPage';
import { LinksToTagEditor } from './tagEditorRoute';
import { LinksToTagPolicies } from './tagPoliciesPage';
import { LinksToWaivers } from './waiversPage';

/** Where the overview is. */
export const overviewRouteRef = createRouteRef();

export const overviewPage = PageBlueprint.make({
  params: {
    path: '/ml-governance',
    title: 'ML governance',
    icon: <AssessmentOutlinedIcon fontSize="inherit" />,
    routeRef: overviewRouteRef,
    loader: () =>
      import('../components/Overview').then(({ Overview }) => (
        <LinksToStatements>
          <LinksToTagPolicies>
            <LinksToTagEditor>
              <LinksToWaivers>
                <LinksToReviews>
                  <LinksToRemediation>
                    <Overview />
                  </LinksToRemediation>
                </LinksToReviews>
              </LinksToWaivers>
            </LinksToTagEditor>
          </LinksToTagPolicies>
        </LinksToStatements>
      )),
  },
});
