/** The reference a customer pays with, OCR in Sweden and KID in Norway: the invoice number and a check digit. */

export function paymentReference(invoiceNumber: number): string {
  const digits = Array.from(String(invoiceNumber), Number).reverse();
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? crossSum(digit * 2) : digit), 0);
  return `${invoiceNumber}${(10 - (sum % 10)) % 10}`;
}

function crossSum(number: number): number {
  return number > 9 ? number - 9 : number;
}
