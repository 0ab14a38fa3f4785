export interface Config {
  portal?: {
    /** How the portal names and dresses itself. */
    branding?: {
      /**
       * Name beside the logo. Without it `app.title` is used, then
       * `organization.name`.
       * @visibility frontend
       */
      name?: string;
      /**
       * Address of a logo image that replaces the built-in mark. Shown 28
       * pixels high, so an SVG is best.
       * @visibility frontend
       */
      logoUrl?: string;
      /**
       * Accent colour as `#rrggbb`. It is darkened or lightened where it would
       * not reach the contrast that WCAG AA asks for.
       * @visibility frontend
       */
      accentColor?: string;
    };

    /** Texts of the sign-in page. */
    signIn?: {
      /**
       * Who people sign in with, GitHub by default: a key of `auth.providers`.
       * @visibility frontend
       */
      provider?: 'github' | 'oidc';
      /**
       * Label of the button, "Sign in with GitHub" or "Sign in" by default.
       * @visibility frontend
       */
      title?: string;
      /**
       * Sentence below the button, for example what the next page asks.
       * @visibility frontend
       */
      message?: string;
    };

    /** Names the installation where it is not the production one. */
    environment?: {
      /**
       * Short label in the navigation, for example "Local sandbox".
       * @visibility frontend
       */
      label?: string;
      /**
       * What the label means, shown as its tooltip.
       * @visibility frontend
       */
      description?: string;
    };

    /** Announcements on the home page, newest first when dated. */
    news?: Array<{
      /**
       * Calendar day as `YYYY-MM-DD`.
       * @visibility frontend
       */
      date: string;
      /** @visibility frontend */
      title: string;
      /** @visibility frontend */
      text?: string;
      /**
       * Address to read on: a path of the portal or a full address.
       * @visibility frontend
       */
      link?: string;
    }>;
  };
}
