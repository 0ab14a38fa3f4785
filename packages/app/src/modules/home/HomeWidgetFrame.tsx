import type { RendererProps } from '@backstage/plugin-home-react';
import { Section } from '@provenpath/portal-react';

/** Draws another plugin's widget like the page's own sections. */
export function HomeWidgetFrame(props: RendererProps) {
  const { Content, Actions, ContextProvider, Settings, title, ...rest } = props;
  const section = (
    <Section
      title={title ?? 'Platform'}
      actions={
        (Actions || Settings) && (
          <>
            {Settings && <Settings />}
            {Actions && <Actions />}
          </>
        )
      }
    >
      <Content {...rest} />
    </Section>
  );
  return ContextProvider ? (
    <ContextProvider {...rest}>{section}</ContextProvider>
  ) : (
    section
  );
}
