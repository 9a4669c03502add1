export interface Config {
  techInsights?: {
    /**
     * What scorecards are told by ML Governance.
     *
     * @visibility backend
     */
    mlGovernance?: {
      /**
       * Whether the facts say what services cost, to everybody who may see
       * scorecards; `false` where absent.
       *
       * @visibility backend
       */
      cost?: boolean;
    };
  };
}
