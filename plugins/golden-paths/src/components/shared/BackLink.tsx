import { ButtonLink } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';

/** From one thing back to the list that it stands in. */
export function BackLink(props: { href: string; children: string }) {
  return (
    <div>
      <ButtonLink
        href={props.href}
        size="small"
        variant="tertiary"
        iconStart={<RiArrowLeftLine aria-hidden />}
      >
        {props.children}
      </ButtonLink>
    </div>
  );
}
