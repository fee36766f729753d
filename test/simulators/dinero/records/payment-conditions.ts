/** When is to be paid: the types, what each wants, and the day they lead to. */
import type { Problems } from '../refusal.ts';
import { endOfMonth, plusDays } from './dates.ts';

export interface PaymentConditions {
  PaymentConditionType: string;
  /** null for NettoCash. */
  PaymentConditionNumberOfDays: number | null;
}

export const conditionTypes = ['Netto', 'NettoCash', 'CurrentMonthOut'] as const;

/** From the organization's voucher settings. */
export const defaultConditions: PaymentConditions = { PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: 8 };

/** @param type and days as sent @param fallback when neither was sent, and for the part that was left out */
export function conditionsOf(
  type: string | undefined,
  days: number | undefined,
  fallback: PaymentConditions,
  problems: Problems,
): PaymentConditions {
  if (type === 'NettoCash' && days !== undefined) {
    problems.PaymentConditionNumberOfDays = 'Must be null when the type is NettoCash.';
  }
  const PaymentConditionType = type ?? fallback.PaymentConditionType;
  const isCash = PaymentConditionType === 'NettoCash';
  return {
    PaymentConditionType,
    PaymentConditionNumberOfDays: isCash
      ? null
      : (days ?? fallback.PaymentConditionNumberOfDays ?? defaultConditions.PaymentConditionNumberOfDays),
  };
}

/** @param date YYYY-MM-DD */
export function paymentDateOf(date: string, conditions: PaymentConditions): string {
  const days = conditions.PaymentConditionNumberOfDays ?? 0;
  return plusDays(conditions.PaymentConditionType === 'CurrentMonthOut' ? endOfMonth(date) : date, days);
}
