import { Link } from '@backstage/ui';
import { formatMoney, formatMoneyExactly } from '../../format/formatMoney';

/** An amount to the cent, with all its digits for who points at it; it opens. */
export function Amount(props: {
  amount: string;
  currency: string;
  /** Where the amount leads to; without, it is only shown. */
  href?: string;
}) {
  const { amount, currency, href } = props;
  const text = formatMoney(amount, currency);
  const exact = formatMoneyExactly(amount, currency);
  return href ? (
    <Link href={href} title={exact}>
      {text}
    </Link>
  ) : (
    <span title={exact}>{text}</span>
  );
}
