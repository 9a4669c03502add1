import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { myMlServices } from './myMlServices';

export const myMlServicesWidget = HomePageWidgetBlueprint.make({
  name: 'my-services',
  params: myMlServices,
});
