import type { ComponentParts } from '@backstage/plugin-home-react';

/** What the widget is in a home page, on either frontend system. */
export const myMlServices = {
  name: 'HomeMyMlServices',
  title: 'My ML services',
  description:
    'What the ML services that you or your groups own cost, and how far their AWS resources keep the tag dictionary',
  layout: {
    width: { minColumns: 4, defaultColumns: 6 },
    height: { minRows: 4, defaultRows: 6 },
  },
  components: async (): Promise<ComponentParts> => ({
    Content: (await import('../components/MyMlServices')).MyMlServices,
  }),
};
