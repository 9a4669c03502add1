export interface Config {
  /** What the demo has in place of an organisation's own services. */
  demo?: {
    /** Where `demo:publish:folder` puts what templates make. */
    publishFolder?: {
      /** The folder, from the directory that the backend runs in. */
      path: string;
      /** The Location of the catalog that reads the folder. */
      locationRef: string;
    };
  };
}
