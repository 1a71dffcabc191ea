/* Printing, which needs a script; without one the browser's menu prints the same sheet. */
{
  const button = document.querySelector(".notice-bar button");
  button.hidden = false;
  button.onclick = () => print();
}
