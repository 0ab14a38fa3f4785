import { Link } from '@backstage/ui';
import { compareDecimals } from '@provenpath/plugin-costs-common';
import { formatMoney, formatMoneyExactly } from '../../format/formatMoney';

/** Props of {@link Amount}. */
export interface AmountProps {
  amount: string;
  currency: string;
  /** Where the amount leads to; without, it is only shown. */
  href?: string;
  /** In a tab of its own, where the page has something that is not saved yet. */
  isNewTab?: boolean;
}

/** An amount to the cent, with all its digits for who points at it; it opens. */
export function Amount({ amount, currency, href, isNewTab }: AmountProps) {
  const text = formatMoney(amount, currency);
  const exact = formatMoneyExactly(amount, currency);
  return href ? (
    <Link
      href={href}
      title={exact}
      {...(isNewTab && { target: '_blank', rel: 'noreferrer' })}
    >
      {text}
    </Link>
  ) : (
    <span title={exact}>{text}</span>
  );
}

/** An amount in a table, where nothing has nothing to open. */
export function AmountOrNone(props: AmountProps) {
  return compareDecimals(props.amount, '0') === 0 ? (
    <>–</>
  ) : (
    <Amount {...props} />
  );
}
