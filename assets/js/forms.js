// What a form asks for, as an address, and a form that shows what an address asks for. Used by live.js.
(function () {
  function address(form) {
    var values = {};
    new FormData(form).forEach(function (value, name) {
      if (value) (values[name] = values[name] || []).push(value);
    });
    var query = Object.keys(values).map(function (name) {
      return name + '=' + values[name].map(encodeURIComponent).join(',');
    }).join('&');
    return new URL(form.action).pathname + (query ? '?' + query : '');
  }

  // Every form as the address has it, except the field that is being typed in.
  function sync() {
    var query = new URLSearchParams(location.search);
    document.querySelectorAll('form[data-live]').forEach(function (form) {
      Array.prototype.forEach.call(form.elements, function (field) {
        if (!field.name || field.type === 'hidden') return;
        if (field.list) { field.value = ''; return; } // what was typed has been taken up, or is said not to be understood
        if (field === document.activeElement) return;
        var value = query.get(field.name) || '';
        if (field.type === 'checkbox') field.checked = value.split(',').indexOf(field.value) >= 0;
        else if (field.tagName === 'SELECT') { field.value = value; if (field.selectedIndex < 0) field.selectedIndex = 0; }
        else field.value = value;
      });
    });
  }

  // Whether a field that offers a list has one of its values.
  function offered(field) {
    return Array.prototype.some.call(field.list.options, function (option) { return option.value === field.value; });
  }

  // Forms in which something was typed or ticked before the page came alive.
  function touched() {
    return Array.prototype.filter.call(document.querySelectorAll('form[data-live]'), function (form) {
      return Array.prototype.some.call(form.elements, function (field) {
        if (!field.name || field.type === 'hidden') return false;
        if (field.type === 'checkbox') return field.checked !== field.defaultChecked;
        if (field.tagName !== 'SELECT') return field.value !== field.defaultValue;
        return Array.prototype.some.call(field.options, function (option) { return option.selected && !option.defaultSelected; });
      });
    });
  }

  window.dashboardForms = { address: address, sync: sync, touched: touched, offered: offered };
})();
